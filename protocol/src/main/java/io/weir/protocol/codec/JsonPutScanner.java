package io.weir.protocol.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads PutRecords and PutRecord in the JSON that clients write, in one pass; owned by one decode.
 *
 * <p>Strict: it accepts only what the interpreter accepts, with the same result, and leaves all else to it: escapes,
 * nulls, members that are unknown or come twice, and everything wrong.
 */
final class JsonPutScanner {
    private static final byte[] RECORDS = name("Records");
    private static final byte[] STREAM_NAME = name("StreamName");
    private static final byte[] STREAM_ARN = name("StreamARN");
    private static final byte[] DRY_RUN = name("DryRun");
    private static final byte[] ORDERING = name("SequenceNumberForOrdering");
    private static final byte[] DATA = name("Data");
    private static final byte[] PARTITION_KEY = name("PartitionKey");
    private static final byte[] EXPLICIT_HASH_KEY = name("ExplicitHashKey");
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.ISO_8859_1);

    private final byte[] body;
    private final int end;
    private final boolean single;
    private final PutMembers members;
    private int at;

    /** Where the text just taken lies, without its quotes. */
    private int textOffset;

    private int textLength;

    /** Whether a member was recognised and then not as it should be. */
    private boolean broken;

    private JsonPutScanner(byte[] body, int offset, int length, boolean single) {
        this.body = body;
        this.at = offset;
        this.end = offset + length;
        this.single = single;
        this.members = new PutMembers(body, single);
    }

    /** PutRecords; nothing when the interpreter must read it. */
    static Optional<PutRecordsInput> putRecords(byte[] body, int offset, int length) {
        JsonPutScanner scanner = new JsonPutScanner(body, offset, length, false);
        return scanner.document() && scanner.members.hasRecords()
                ? Optional.of(scanner.members.toInput())
                : Optional.empty();
    }

    /** PutRecord; nothing when the interpreter must read it. */
    static Optional<PutRecordsInput> putRecord(byte[] body, int offset, int length) {
        JsonPutScanner scanner = new JsonPutScanner(body, offset, length, true);
        return scanner.members.beginRecord() && scanner.document() && scanner.members.endRecord()
                ? Optional.of(scanner.members.toInput())
                : Optional.empty();
    }

    private boolean document() {
        skipBlanks();
        if (!take('{')) {
            return false;
        }
        do {
            skipBlanks();
            if (!(single ? recordMember() : recordsMember()) && !streamMember() || broken) {
                return false;
            }
            skipBlanks();
        } while (take(','));
        if (!take('}')) {
            return false;
        }
        skipBlanks();
        return at == end;
    }

    private boolean recordsMember() {
        return takeName(RECORDS) && recognised(!members.hasRecords() && records());
    }

    private boolean records() {
        if (!take('[')) {
            return false;
        }
        do {
            skipBlanks();
            if (!record()) {
                return false;
            }
            skipBlanks();
        } while (take(','));
        return take(']');
    }

    private boolean record() {
        if (!take('{') || !members.beginRecord()) {
            return false;
        }
        do {
            skipBlanks();
            if (!recordMember() || broken) {
                return false;
            }
            skipBlanks();
        } while (take(','));
        return take('}') && members.endRecord();
    }

    /** Whether a member of a record was recognised; if so it is taken, or the body is {@link #broken}. */
    private boolean recordMember() {
        if (takeName(DATA)) {
            return recognised(data());
        }
        if (takeName(PARTITION_KEY)) {
            return recognised(takeText() && members.partitionKey(textOffset, textLength));
        }
        if (takeName(EXPLICIT_HASH_KEY)) {
            return recognised(takeText() && members.explicitHashKey(textOffset, textLength));
        }
        return false;
    }

    /** The same for the other members of a request. */
    private boolean streamMember() {
        if (takeName(STREAM_NAME)) {
            return recognised(takeText() && members.streamName(textOffset, textLength));
        }
        if (takeName(STREAM_ARN)) {
            return recognised(takeText() && members.streamArn(textOffset, textLength));
        }
        if (takeName(DRY_RUN)) {
            return recognised(takeWord(TRUE) ? members.dryRun(true) : takeWord(FALSE) && members.dryRun(false));
        }
        if (single && takeName(ORDERING)) {
            return recognised(takeText() && members.sequenceNumberForOrdering(textOffset, textLength));
        }
        return false;
    }

    private boolean recognised(boolean whole) {
        broken |= !whole;
        return true;
    }

    private boolean data() {
        if (!takeText() || !Base64Text.isCanonical(body, textOffset, textLength)) {
            return false;
        }
        try {
            // Of the JDK's vectorised forms this one takes a slice without a copy.
            ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(body, textOffset, textLength));
            return members.data(decoded.array(), 0, decoded.limit());
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Takes a text without escapes and notes where it lies. */
    private boolean takeText() {
        if (!take('"')) {
            return false;
        }
        int close = JsonText.end(body, at, end);
        if (close < 0) {
            return false;
        }
        textOffset = at;
        textLength = close - at;
        at = close + 1;
        return true;
    }

    /** Takes this name, in its quotes, with the colon and the blanks around it. */
    private boolean takeName(byte[] name) {
        if (!takeWord(name)) {
            return false;
        }
        skipBlanks();
        broken |= !take(':');
        skipBlanks();
        return true;
    }

    private boolean takeWord(byte[] word) {
        if (end - at < word.length || !Arrays.equals(body, at, at + word.length, word, 0, word.length)) {
            return false;
        }
        at += word.length;
        return true;
    }

    private boolean take(char c) {
        if (at == end || body[at] != c) {
            return false;
        }
        at++;
        return true;
    }

    private void skipBlanks() {
        while (at < end && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
    }

    private static byte[] name(String name) {
        return ('"' + name + '"').getBytes(StandardCharsets.ISO_8859_1);
    }
}

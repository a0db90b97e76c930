package io.weir.protocol.codec;

import io.weir.protocol.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads PutRecords and PutRecord in the CBOR that clients write, without copying; owned by one decode.
 *
 * <p>Strict as {@link JsonPutScanner}: strings in chunks, nulls, members that are unknown or come twice, and everything
 * wrong are left to the interpreter.
 */
final class CborPutScanner {
    private static final byte[] RECORDS = name("Records");
    private static final byte[] STREAM_NAME = name("StreamName");
    private static final byte[] STREAM_ARN = name("StreamARN");
    private static final byte[] DRY_RUN = name("DryRun");
    private static final byte[] ORDERING = name("SequenceNumberForOrdering");
    private static final byte[] DATA = name("Data");
    private static final byte[] PARTITION_KEY = name("PartitionKey");
    private static final byte[] EXPLICIT_HASH_KEY = name("ExplicitHashKey");

    private final byte[] body;
    private final boolean single;
    private final CborHeads heads;
    private final PutMembers members;

    /** Where the string just read lies. */
    private int stringOffset;

    private int stringLength;

    private CborPutScanner(byte[] body, int offset, int length, boolean single) {
        this.body = body;
        this.single = single;
        this.heads = new CborHeads(body, offset, length);
        this.members = new PutMembers(body, single);
    }

    /** PutRecords; nothing when the interpreter must read it. */
    static Optional<PutRecordsInput> putRecords(byte[] body, int offset, int length) {
        CborPutScanner scanner = new CborPutScanner(body, offset, length, false);
        try {
            return scanner.document() && scanner.members.hasRecords()
                    ? Optional.of(scanner.members.toInput())
                    : Optional.empty();
        } catch (ServiceException malformed) {
            return Optional.empty();
        }
    }

    /** PutRecord; nothing when the interpreter must read it. */
    static Optional<PutRecordsInput> putRecord(byte[] body, int offset, int length) {
        CborPutScanner scanner = new CborPutScanner(body, offset, length, true);
        try {
            return scanner.members.beginRecord() && scanner.document() && scanner.members.endRecord()
                    ? Optional.of(scanner.members.toInput())
                    : Optional.empty();
        } catch (ServiceException malformed) {
            return Optional.empty();
        }
    }

    private boolean document() {
        heads.read();
        if (heads.major() != CborBytes.MAP) {
            return false;
        }
        boolean untilBreak = heads.indefinite();
        for (int left = untilBreak ? Integer.MAX_VALUE : heads.count(); left > 0; left--) {
            if (untilBreak && heads.skipBreak()) {
                break;
            }
            if (!readString(CborBytes.TEXT_STRING) || !member()) {
                return false;
            }
        }
        return heads.atEnd();
    }

    private boolean member() {
        if (isName(STREAM_NAME)) {
            return readString(CborBytes.TEXT_STRING) && members.streamName(stringOffset, stringLength);
        }
        if (isName(STREAM_ARN)) {
            return readString(CborBytes.TEXT_STRING) && members.streamArn(stringOffset, stringLength);
        }
        if (isName(DRY_RUN)) {
            return dryRun();
        }
        if (single && isName(ORDERING)) {
            return readString(CborBytes.TEXT_STRING) && members.sequenceNumberForOrdering(stringOffset, stringLength);
        }
        return single ? recordMember() : isName(RECORDS) && records();
    }

    private boolean records() {
        heads.read();
        if (members.hasRecords() || heads.major() != CborBytes.ARRAY) {
            return false;
        }
        boolean untilBreak = heads.indefinite();
        for (int left = untilBreak ? Integer.MAX_VALUE : heads.count(); left > 0; left--) {
            if (untilBreak && heads.skipBreak()) {
                break;
            }
            if (!record()) {
                return false;
            }
        }
        return true;
    }

    private boolean record() {
        heads.read();
        if (heads.major() != CborBytes.MAP || !members.beginRecord()) {
            return false;
        }
        boolean untilBreak = heads.indefinite();
        for (int left = untilBreak ? Integer.MAX_VALUE : heads.count(); left > 0; left--) {
            if (untilBreak && heads.skipBreak()) {
                break;
            }
            if (!readString(CborBytes.TEXT_STRING) || !recordMember()) {
                return false;
            }
        }
        return members.endRecord();
    }

    private boolean recordMember() {
        if (isName(DATA)) {
            return readString(CborBytes.BYTE_STRING) && members.data(body, stringOffset, stringLength);
        }
        if (isName(PARTITION_KEY)) {
            return readString(CborBytes.TEXT_STRING) && members.partitionKey(stringOffset, stringLength);
        }
        return isName(EXPLICIT_HASH_KEY)
                && readString(CborBytes.TEXT_STRING)
                && members.explicitHashKey(stringOffset, stringLength);
    }

    private boolean dryRun() {
        heads.read();
        return heads.major() == CborBytes.SIMPLE
                && (heads.information() == CborBytes.SIMPLE_TRUE || heads.information() == CborBytes.SIMPLE_FALSE)
                && members.dryRun(heads.information() == CborBytes.SIMPLE_TRUE);
    }

    /** Reads a string of this kind in one piece and notes where it lies. */
    private boolean readString(int major) {
        heads.read();
        if (heads.major() != major || heads.indefinite()) {
            return false;
        }
        stringLength = heads.count();
        stringOffset = heads.pass(stringLength);
        return true;
    }

    private boolean isName(byte[] name) {
        return stringLength == name.length
                && Arrays.equals(body, stringOffset, stringOffset + stringLength, name, 0, name.length);
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}

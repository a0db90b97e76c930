package io.weir.protocol.codec;

import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.PartitionKey;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members that a scanner has met, held to the model's constraints; owned by one scan.
 *
 * <p>Every method returns false for what is unusual or wrong: the interpreter then reads the body again and decides. So
 * the errors of both paths are the same by construction, and a scanner need only be right about what it accepts.
 */
final class PutMembers {
    private static final int RECORDS_MAX =
            (int) PutRecordsRequestEntry.LIST.size().max();

    private static final int RECORDS_EXPECTED = 128;
    private static final int DATA_BYTES_MAX = (int) Scalars.DATA.length().max();

    /** Bytes of a partition key above which it cannot be short enough: three a UTF-16 unit. */
    private static final int KEY_BYTES_MAX = 3 * PartitionKey.LENGTH_MAX;

    private final byte[] body;
    private final RecordSlices records;
    private @Nullable String streamName;
    private @Nullable String streamArn;
    private @Nullable String sequenceNumberForOrdering;
    private @Nullable Boolean dryRun;

    PutMembers(byte[] body, boolean single) {
        this.body = body;
        this.records = new RecordSlices(single ? 1 : RECORDS_EXPECTED);
    }

    PutRecordsInput toInput() {
        boolean dry = Boolean.TRUE.equals(dryRun);
        return new PutRecordsInput(
                new PutRecordsInput.Target(streamName, streamArn, dry, sequenceNumberForOrdering), records);
    }

    boolean beginRecord() {
        if (records.count() == RECORDS_MAX) {
            return false;
        }
        records.begin(body);
        return true;
    }

    /** Whether the newest record has what the model requires. */
    boolean endRecord() {
        return records.hasData();
    }

    boolean hasRecords() {
        return records.count() > 0;
    }

    boolean data(byte[] array, int offset, int length) {
        if (records.hasData() || length > DATA_BYTES_MAX) {
            return false;
        }
        records.data(array, offset, length);
        return true;
    }

    boolean partitionKey(int offset, int length) {
        if (records.hasKey() || length == 0 || length > KEY_BYTES_MAX) {
            return false;
        }
        if (!Utf8.isWellFormed(body, offset, length)
                || (length > PartitionKey.LENGTH_MAX
                        && Utf8.utf16Length(body, offset, length) > PartitionKey.LENGTH_MAX)) {
            return false;
        }
        records.key(offset, length);
        return true;
    }

    boolean explicitHashKey(int offset, int length) {
        if (records.hasHashKey() || !isNumber(offset, length)) {
            return false;
        }
        records.hashKey(offset, length);
        return true;
    }

    private boolean isNumber(int offset, int length) {
        if (length == 0 || length > HashKey.DECIMAL_DIGITS_MAX || (body[offset] == '0' && length > 1)) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (body[i] < '0' || body[i] > '9') {
                return false;
            }
        }
        return true;
    }

    boolean streamName(int offset, int length) {
        if (streamName != null || !permitted(Scalars.STREAM_NAME, offset, length)) {
            return false;
        }
        streamName = ascii(offset, length);
        return true;
    }

    boolean streamArn(int offset, int length) {
        if (streamArn != null || !permitted(Scalars.STREAM_ARN, offset, length)) {
            return false;
        }
        streamArn = ascii(offset, length);
        return true;
    }

    boolean sequenceNumberForOrdering(int offset, int length) {
        if (sequenceNumberForOrdering != null || !permitted(Scalars.SEQUENCE_NUMBER, offset, length)) {
            return false;
        }
        sequenceNumberForOrdering = ascii(offset, length);
        return true;
    }

    boolean dryRun(boolean value) {
        if (dryRun != null) {
            return false;
        }
        dryRun = value;
        return true;
    }

    /** Texts that are not ASCII go to the interpreter: it knows what the patterns make of them. */
    private boolean permitted(StringShape shape, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (body[i] < 0) {
                return false;
            }
        }
        Pattern pattern = shape.pattern().orElseThrow();
        return length >= shape.length().min()
                && length <= shape.length().max()
                && pattern.matcher(ascii(offset, length)).matches();
    }

    private String ascii(int offset, int length) {
        return new String(body, offset, length, StandardCharsets.ISO_8859_1);
    }
}

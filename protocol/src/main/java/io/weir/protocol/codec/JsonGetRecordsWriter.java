package io.weir.protocol.codec;

import io.weir.protocol.type.SequenceNumber;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The JSON form. */
final class JsonGetRecordsWriter extends GetRecordsWriter {
    private static final byte[] NUMBER = ascii("{\"SequenceNumber\":\"");
    private static final byte[] ARRIVAL = ascii("\",\"ApproximateArrivalTimestamp\":");
    private static final byte[] DATA = ascii(",\"Data\":\"");
    private static final byte[] KEY = ascii(",\"PartitionKey\":");
    private static final byte[] ENCRYPTION = ascii(",\"EncryptionType\":");

    private boolean comma;

    JsonGetRecordsWriter(ByteSink out, int recordCount) {
        super(out, new JsonTokenWriter(out), recordCount);
    }

    @Override
    void head(SequenceNumber number, long arrivedMs) {
        if (comma) {
            out.put(',');
        }
        comma = true;
        out.put(NUMBER);
        number.writeTo(out.reserve(SequenceNumber.DECIMAL_DIGITS), out.length());
        out.advance(SequenceNumber.DECIMAL_DIGITS);
        out.put(ARRIVAL);
        JsonBytes.timestamp(out, arrivedMs);
    }

    @Override
    void data(byte[] bytes, int offset, int length) {
        out.put(DATA);
        Base64Text.encode(out, bytes, offset, length);
        out.put('"');
    }

    @Override
    void partitionKey(byte[] bytes, int offset, int length) {
        out.put(KEY);
        JsonBytes.quoted(out, bytes, offset, length);
    }

    @Override
    void tail(@Nullable String encryption) {
        if (encryption != null) {
            out.put(ENCRYPTION);
            JsonBytes.quoted(out, encryption);
        }
        out.put('}');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

package io.weir.protocol.codec;

import io.weir.protocol.type.SequenceNumber;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The CBOR form. */
final class CborGetRecordsWriter extends GetRecordsWriter {
    private static final byte[] NUMBER = text("SequenceNumber");
    private static final byte[] ARRIVAL = text("ApproximateArrivalTimestamp");
    private static final byte[] DATA = text("Data");
    private static final byte[] KEY = text("PartitionKey");
    private static final byte[] ENCRYPTION = text("EncryptionType");

    CborGetRecordsWriter(ByteSink out, int recordCount) {
        super(out, new CborTokenWriter(out), recordCount);
    }

    @Override
    void head(SequenceNumber number, long arrivedMs) {
        out.put(CborBytes.MAP_INDEFINITE);
        out.put(NUMBER);
        CborBytes.head(out, CborBytes.TEXT_STRING, SequenceNumber.DECIMAL_DIGITS);
        number.writeTo(out.reserve(SequenceNumber.DECIMAL_DIGITS), out.length());
        out.advance(SequenceNumber.DECIMAL_DIGITS);
        out.put(ARRIVAL);
        CborBytes.timestamp(out, arrivedMs);
    }

    @Override
    void data(byte[] bytes, int offset, int length) {
        out.put(DATA);
        CborBytes.string(out, CborBytes.BYTE_STRING, bytes, offset, length);
    }

    @Override
    void partitionKey(byte[] bytes, int offset, int length) {
        out.put(KEY);
        CborBytes.string(out, CborBytes.TEXT_STRING, bytes, offset, length);
    }

    @Override
    void tail(@Nullable String encryption) {
        if (encryption != null) {
            out.put(ENCRYPTION);
            byte[] utf8 = encryption.getBytes(StandardCharsets.UTF_8);
            CborBytes.string(out, CborBytes.TEXT_STRING, utf8, 0, utf8.length);
        }
        out.put(CborBytes.BREAK);
    }

    /** A short text with its head. */
    private static byte[] text(String name) {
        ByteSink sink = new ByteSink(name.length() + 2);
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        CborBytes.string(sink, CborBytes.TEXT_STRING, utf8, 0, utf8.length);
        return sink.toBytes();
    }
}

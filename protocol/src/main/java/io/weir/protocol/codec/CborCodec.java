package io.weir.protocol.codec;

import java.util.Optional;

/** CBOR 1.1, the Java clients' default. */
public final class CborCodec extends WireCodec {
    /** The content type of requests and answers. */
    public static final String CONTENT_TYPE = "application/x-amz-cbor-1.1";

    CborCodec() {}

    @Override
    public String contentType() {
        return CONTENT_TYPE;
    }

    @Override
    TokenReader reader(byte[] body, int offset, int length) {
        return new CborTokenReader(body, offset, length);
    }

    @Override
    TokenWriter writer(ByteSink out) {
        return new CborTokenWriter(out);
    }

    @Override
    Optional<PutRecordsInput> scanPutRecords(byte[] body, int offset, int length) {
        return CborPutScanner.putRecords(body, offset, length);
    }

    @Override
    Optional<PutRecordsInput> scanPutRecord(byte[] body, int offset, int length) {
        return CborPutScanner.putRecord(body, offset, length);
    }

    @Override
    public GetRecordsWriter getRecordsWriter(int recordCount, long payloadBytes) {
        return new CborGetRecordsWriter(new ByteSink(capacity(recordCount, payloadBytes)), recordCount);
    }
}

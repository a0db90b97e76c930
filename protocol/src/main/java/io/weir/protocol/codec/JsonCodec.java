package io.weir.protocol.codec;

import java.util.Optional;

/** JSON 1.1. */
public final class JsonCodec extends WireCodec {
    /** What all clients but Java's send. */
    public static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    /** What callers by hand send; treated as JSON 1.1. */
    public static final String PLAIN_CONTENT_TYPE = "application/json";

    JsonCodec() {}

    @Override
    public String contentType() {
        return CONTENT_TYPE;
    }

    @Override
    TokenReader reader(byte[] body, int offset, int length) {
        return new JsonTokenReader(body, offset, length);
    }

    @Override
    TokenWriter writer(ByteSink out) {
        return new JsonTokenWriter(out);
    }

    @Override
    Optional<PutRecordsInput> scanPutRecords(byte[] body, int offset, int length) {
        return JsonPutScanner.putRecords(body, offset, length);
    }

    @Override
    Optional<PutRecordsInput> scanPutRecord(byte[] body, int offset, int length) {
        return JsonPutScanner.putRecord(body, offset, length);
    }

    @Override
    public GetRecordsWriter getRecordsWriter(int recordCount, long payloadBytes) {
        return eventWriter(recordCount, payloadBytes, 0);
    }

    /** The same with room before the body: events are always JSON (D-002). */
    public GetRecordsWriter eventWriter(int recordCount, long payloadBytes, int roomBefore) {
        ByteSink out = new ByteSink(roomBefore + capacity(recordCount, (payloadBytes / 3 + recordCount) * 4));
        out.advance(roomBefore);
        return new JsonGetRecordsWriter(out, recordCount);
    }
}

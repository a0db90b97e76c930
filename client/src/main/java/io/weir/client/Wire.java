package io.weir.client;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;

/** The encoding of one client's calls. */
final class Wire {
    private final WireCodec codec;

    Wire(BodyFormat format) {
        codec = format == BodyFormat.CBOR ? WireCodec.CBOR : WireCodec.JSON;
    }

    String contentType() {
        return codec.contentType();
    }

    <T> byte[] encode(StructureShape<T> shape, T request) {
        return codec.encode(shape, request);
    }

    <O> O decode(OperationShape<?, O> operation, byte[] body) {
        return codec.decodeResponse(operation, body, 0, body.length);
    }

    /** What an answer without success says; a body that is no error of the service, such as a proxy's page, says nothing. */
    ServiceError error(Attempt.Answered answer) {
        byte[] body = answer.body();
        WireError error = codec.decodeError(body, 0, body.length).orElse(new WireError("", ""));
        return new ServiceError(answer.status(), error.name(), error.message(), answer.requestId());
    }
}

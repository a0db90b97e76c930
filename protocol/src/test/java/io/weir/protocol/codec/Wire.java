package io.weir.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.OperationShape;
import java.util.HexFormat;
import java.util.List;

/** Short words for codec tests. */
final class Wire {
    static final List<WireCodec> BOTH = List.of(WireCodec.JSON, WireCodec.CBOR);

    private Wire() {}

    static <I> I json(OperationShape<I, ?> operation, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return WireCodec.JSON.decode(operation.request(), bytes, 0, bytes.length);
    }

    static <I> I cbor(OperationShape<I, ?> operation, String hex) {
        byte[] bytes = hex(hex);
        return WireCodec.CBOR.decode(operation.request(), bytes, 0, bytes.length);
    }

    static ServiceException jsonError(OperationShape<?, ?> operation, String body) {
        return error(WireCodec.JSON, operation, body.getBytes(UTF_8));
    }

    static ServiceException cborError(OperationShape<?, ?> operation, String hex) {
        return error(WireCodec.CBOR, operation, hex(hex));
    }

    static ServiceException error(WireCodec codec, OperationShape<?, ?> operation, byte[] body) {
        return catchThrowableOfType(
                ServiceException.class, () -> codec.decode(operation.request(), body, 0, body.length));
    }

    /** An error as {@code type: message}. */
    static String text(ServiceException error) {
        return error.type().wireName() + ": " + error.getMessage();
    }

    static String serialization(String message) {
        return ErrorType.SERIALIZATION.wireName() + ": " + message;
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

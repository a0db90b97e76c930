package io.weir.api;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answers that belong to no operation: errors in the caller's encoding, and the few that have none.
final class Answers {

    private static final String ERROR_TYPE = "x-amzn-errortype";

    private Answers() {}

    /// A call that is no call of this service at all (A-046, A-047).
    static Answer undetermined() {
        return xml(403, ErrorType.ACCESS_DENIED, """
            <AccessDeniedException>
              <Message>Unable to determine service/operation name to be authorized</Message>
            </AccessDeniedException>
            """);
    }

    /// A call with a target but in an encoding nobody speaks (A-047).
    static Answer unknownEncoding() {
        return xml(404, ErrorType.UNKNOWN_OPERATION, "<UnknownOperationException/>\n");
    }

    /// An error as the caller's encoding has it (A-042, A-063, A-064).
    static Answer error(WireCodec codec, String contentType, ErrorType type, @Nullable String message) {
        byte[] body = codec.encodeError(type, message);
        return new Answer(type.status(), contentType, errorType(type), body, body.length);
    }

    /// The envelope in which the service answers `application/json` (A-023).
    static Answer legacy(String contentType, boolean parsable) {
        ErrorType type = parsable ? ErrorType.UNKNOWN_OPERATION : ErrorType.SERIALIZATION;
        byte[] body = ("{\"Output\":{\"__type\":\"com.amazon.coral.service#" + type.wireName()
                        + "\"},\"Version\":\"1.0\"}")
                .getBytes(StandardCharsets.UTF_8);
        return new Answer(parsable ? 404 : 400, contentType, errorType(type), body, body.length);
    }

    private static Answer xml(int status, ErrorType type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, "", errorType(type), body, body.length);
    }

    private static Map<String, String> errorType(ErrorType type) {
        return Map.of(ERROR_TYPE, type.wireName());
    }
}

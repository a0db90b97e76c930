package io.weir.http;

import io.weir.api.Answer;
import io.weir.api.Headers;
import io.weir.protocol.codec.WireCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The few errors that the edge answers itself, in the caller's encoding (rules ). Stateless.
final class ErrorAnswers {

    private ErrorAnswers() {}

    /// The answer for one error.
    ///
    /// @param request the fields of the request, or null when it could not be read that far; JSON then, as for
    /// unknown types
    static Answer of(EdgeError error, @Nullable Headers request) {
        String asked = request == null ? null : request.get("content-type");
        WireCodec codec =
                asked == null ? WireCodec.JSON : WireCodec.ofContentType(asked).orElse(WireCodec.JSON);
        byte[] body = codec.encodeError(error.type(), error.message());
        return new Answer(
                error.status(),
                codec.contentType(),
                Map.of("x-amzn-errortype", error.type().wireName()),
                body,
                body.length);
    }
}

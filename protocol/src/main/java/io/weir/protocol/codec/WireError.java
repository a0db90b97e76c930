package io.weir.protocol.codec;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error as a client reads it.
 *
 * @param name the name as sent, without what surrounds it
 * @param message the text, empty when there is none
 */
public record WireError(String name, String message) {
    /** The type, unless the server knows errors that we do not. */
    public Optional<ErrorType> type() {
        return ErrorType.ofWireName(name);
    }

    static Optional<WireError> from(Body body) {
        String message = first(body.message(), body.capitalMessage(), body.errorMessage())
                .orElse("");
        return first(body.type(), body.code()).map(name -> new WireError(ErrorType.bareName(name), message));
    }

    private static Optional<String> first(@Nullable String... candidates) {
        return Stream.of(candidates).flatMap(Stream::ofNullable).findFirst();
    }

    /** All the members that servers are known to use. */
    record Body(
            @Nullable String type,
            @Nullable String code,
            @Nullable String message,
            @Nullable String capitalMessage,
            @Nullable String errorMessage) {
        private static final StringShape TEXT = StringShape.any("String");

        static final StructureShape<Body> SHAPE = StructureShape.of(
                "Error",
                m -> new Body(m.optional(0), m.optional(1), m.optional(2), m.optional(3), m.optional(4)),
                Field.optional("__type", TEXT, Body::type),
                Field.optional("code", TEXT, Body::code),
                Field.optional("message", TEXT, Body::message),
                Field.optional("Message", TEXT, Body::capitalMessage),
                Field.optional("errorMessage", TEXT, Body::errorMessage));
    }
}

package io.weir.api;

import java.util.function.Consumer;

/// An answer whose body goes on after the call: an event stream.
///
/// @param contentType the value of `Content-Type`
/// @param first the first piece of the body, sent with the head
/// @param then takes the rest of the body over and returns at once; called exactly once
public record Streamed(String contentType, byte[] first, Consumer<Responder.Stream> then) implements Served {

    @Override
    public String toString() {
        return "Streamed[" + contentType + "]";
    }
}

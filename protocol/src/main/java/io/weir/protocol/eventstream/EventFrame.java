package io.weir.protocol.eventstream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One frame.
 *
 * @param headers by name, in the order of the wire; unmodifiable
 * @param payload the bytes between headers and checksum; belongs to the frame
 */
public record EventFrame(Map<String, HeaderValue> headers, byte[] payload) {
    /** Bytes of all headers of a frame (D-010). */
    public static final int HEADERS_BYTES_MAX = 128 * 1024;

    /** Bytes of a payload (D-010). */
    public static final int PAYLOAD_BYTES_MAX = 24 * 1024 * 1024;

    /** Total length, length of the headers, and their checksum. */
    static final int PRELUDE_BYTES = 12;

    /** The checksum at the end. */
    static final int TRAILER_BYTES = 4;

    /** Copies the headers. */
    public EventFrame {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The value of a header that is a text. */
    public Optional<String> text(String name) {
        return headers.get(name) instanceof HeaderValue.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The length alone: payloads stay out of logs. */
    @Override
    public String toString() {
        return "EventFrame[" + headers.size() + " headers, " + payload.length + " bytes]";
    }
}

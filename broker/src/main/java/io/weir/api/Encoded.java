package io.weir.api;

import io.weir.protocol.type.Blob;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of an answer, in the caller's encoding.
///
/// @param bytes the array that holds it, from 0
/// @param length how many bytes it has
/// @param fields further header fields, lower-case names
/// @param sent run once the edge has taken the answer, or refused it: gives back what the answer held
public record Encoded(byte[] bytes, int length, Map<String, String> fields, Runnable sent) implements Served {

    /// An answer that holds nothing but its bytes.
    public Encoded(byte[] bytes, int length) {
        this(bytes, length, Map.of(), Encoded::nothing);
    }

    private static void nothing() {}

    /// The whole array.
    public static Encoded of(byte[] bytes) {
        return new Encoded(bytes, bytes.length);
    }

    /// The bytes of a blob, which must start with its array.
    public static Encoded of(Blob blob) {
        if (blob.offset() != 0) {
            throw new IllegalArgumentException("A body starts with its array, not at " + blob.offset());
        }
        return new Encoded(blob.array(), blob.length());
    }

    /// The same body, with something to give back.
    public Encoded whenSent(Runnable release) {
        return new Encoded(bytes, length, fields, release);
    }

    /// The same body, with a header field of an extension, or as it is when there is nothing to say.
    public Encoded withField(String name, @Nullable String value) {
        return value == null ? this : new Encoded(bytes, length, Map.of(name, value), sent);
    }

    @Override
    public String toString() {
        return "Encoded[" + length + " bytes]";
    }
}

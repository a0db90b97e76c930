package io.weir.api;

/// The body of an answer, in the caller's encoding.
///
/// @param bytes the array that holds it, from 0
/// @param length how many bytes it has
public record Encoded(byte[] bytes, int length) {

    /// The whole array.
    public static Encoded of(byte[] bytes) {
        return new Encoded(bytes, bytes.length);
    }

    @Override
    public String toString() {
        return "Encoded[" + length + " bytes]";
    }
}

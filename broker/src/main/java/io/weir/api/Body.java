package io.weir.api;

/// A body after content decoding.
///
/// @param bytes the array that holds it, from 0
/// @param length how many bytes it has
record Body(byte[] bytes, int length) {

    @Override
    public String toString() {
        return "Body[" + length + " bytes]";
    }
}

package io.weir.protocol.shape;

import io.weir.protocol.type.Blob;

/**
 * Bytes: base64 text in JSON, a byte string in CBOR.
 *
 * @param name the name in the service model
 * @param length the permitted number of bytes, decoded
 */
public record BlobShape(String name, Bounds length) implements Shape<Blob> {
    @Override
    public Kind kind() {
        return Kind.BLOB;
    }

    @Override
    public Blob build(Object raw) {
        return (Blob) raw;
    }
}

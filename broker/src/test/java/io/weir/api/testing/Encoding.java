package io.weir.api.testing;

import io.weir.protocol.codec.WireCodec;

/// The two encodings, as a parameter of tests.
public enum Encoding {
    JSON(WireCodec.JSON),
    CBOR(WireCodec.CBOR);

    private final WireCodec codec;

    Encoding(WireCodec codec) {
        this.codec = codec;
    }

    public WireCodec codec() {
        return codec;
    }
}

package io.weir.api.testing;

import io.weir.protocol.codec.WireCodec;

/// The two encodings, as a parameter of tests.
public enum Encoding {
    JSON,
    CBOR;

    public WireCodec codec() {
        return switch (this) {
            case JSON -> WireCodec.JSON;
            case CBOR -> WireCodec.CBOR;
        };
    }
}

package io.weir.crypto;

/// Sealed bytes that are not those which were sealed in their place: changed, moved, or sealed under another secret.
public final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokenSealException(String what) {
        super(what);
    }
}

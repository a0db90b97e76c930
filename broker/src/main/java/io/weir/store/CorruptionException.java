package io.weir.store;

/// Stored bytes are not the bytes that were written. Never repaired silently, never served.
public final class CorruptionException extends StoreException {

    private static final long serialVersionUID = 1L;

    /// @param message where the bytes are and what is wrong with them
    public CorruptionException(String message) {
        super(message);
    }

    /// @param message where the bytes are and what is wrong with them
    public CorruptionException(String message, Throwable cause) {
        super(message, cause);
    }
}

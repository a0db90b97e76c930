package io.weir.crypto;

/// A file with a key cannot be used, with a message for the operator that holds nothing of the key.
public final class KeyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyFileException(String message) {
        super(message);
    }

    KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

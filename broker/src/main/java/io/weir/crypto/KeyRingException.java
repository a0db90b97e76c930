package io.weir.crypto;

/// The key ring cannot be read, or not be changed as asked. The message is for the operator and never holds a secret.
public final class KeyRingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeyRingException(String message) {
        super(message);
    }

    KeyRingException(String message, Throwable cause) {
        super(message, cause);
    }
}

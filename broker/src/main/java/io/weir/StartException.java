package io.weir;

/// The broker cannot start. The message is for the operator and says what to do.
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message, null, false, false);
    }
}

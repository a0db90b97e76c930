package io.weir.store;

/// A disk that does not do what was asked: I/O error, no space, or bytes whose checksum is wrong.
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message what was being done and to which file or family
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param message what was being done and to which file or family
    public StoreException(String message) {
        super(message);
    }
}

package io.weir.http.tls;

/// A certificate or key cannot be used. The message names the file and says what to do; it holds nothing of a key.
public final class TlsException extends Exception {

    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }
}

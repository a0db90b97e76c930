package io.weir.http;

import io.weir.http.tls.Tls;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one server does about TLS, which is told apart from plain connections by its first byte.
///
/// @param tls the certificate, or null when the port speaks no TLS
/// @param required whether plain connections are refused
/// @param openPaths paths that are served to plain HTTP/1 connections all the same: those that probes ask for
/// @param handshake from the first byte of a handshake to its end
public record HttpTls(@Nullable Tls tls, boolean required, Set<String> openPaths, Duration handshake) {

    /// Plain connections only.
    public static final HttpTls OFF = new HttpTls(null, false, Set.of(), Duration.ofSeconds(10));

    /// Checks that what is required is possible.
    public HttpTls {
        openPaths = Set.copyOf(openPaths);
        if (required && tls == null) {
            throw new IllegalArgumentException("TLS cannot be required without a certificate");
        }
        if (handshake.isNegative() || handshake.isZero()) {
            throw new IllegalArgumentException("handshake must be positive, was " + handshake);
        }
    }

    /// Whether a request on a plain connection is refused.
    boolean refuses(RequestHead plain) {
        return required && !openPaths.contains(plain.path());
    }
}

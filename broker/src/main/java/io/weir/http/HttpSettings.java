package io.weir.http;

/// How one server listens. Two servers with different settings may live in one process.
///
/// @param host the address to bind
/// @param port the port to bind; 0 for any free one
/// @param eventLoops threads that move bytes
/// @param cors whether browsers of any origin may call (rules ): for the service's port, not for the
/// administration's
/// @param bounds what callers can make grow
/// @param timeouts what callers can make wait
/// @param tls whether and how connections may be encrypted
public record HttpSettings(
        String host, int port, int eventLoops, boolean cors, HttpBounds bounds, HttpTimeouts timeouts, HttpTls tls) {

    /// Checks the ranges.
    public HttpSettings {
        requireBetween("port", port, 0, 65_535);
        requireBetween("eventLoops", eventLoops, 1, 1024);
    }

    /// The service's port with the default bounds and one event loop per core.
    public static HttpSettings of(String host, int port) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new HttpSettings(host, port, cores, true, HttpBounds.DEFAULT, HttpTimeouts.DEFAULT, HttpTls.OFF);
    }

    static void requireBetween(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", was " + value);
        }
    }
}

package io.weir.http.tls;

/// What TLS has counted since the start, to be read at any time from any thread. The metrics room registers these.
public interface TlsMetrics {

    /// Handshakes that were completed.
    long handshakes();

    /// Handshakes that failed or took too long.
    long handshakesFailed();

    /// Handshakes turned away because too many waited for the processor.
    long handshakesRefused();

    /// Changed certificate files that were taken over.
    long reloads();

    /// Changed certificate files that could not be used; the ones before stayed in use.
    long reloadsFailed();

    /// Seconds since the epoch at which the certificate in use ends.
    long certificateEndSeconds();
}

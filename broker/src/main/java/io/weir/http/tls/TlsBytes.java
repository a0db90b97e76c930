package io.weir.http.tls;

import java.util.Arrays;

/// Both files of a certificate as they were at one moment.
record TlsBytes(byte[] certificate, byte[] key) {

    /// Whether nothing has changed.
    boolean same(TlsBytes other) {
        return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
    }

    @Override
    public String toString() {
        return "TlsBytes";
    }
}

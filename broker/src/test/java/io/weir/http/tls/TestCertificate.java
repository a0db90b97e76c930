package io.weir.http.tls;

import io.weir.time.Clock;
import io.weir.time.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate of the test's own, and clients that trust it.
public final class TestCertificate {

    private final TlsFiles files;

    private TestCertificate(TlsFiles files) {
        this.files = files;
    }

    /// Made in a folder of the test.
    public static TestCertificate in(Path folder) {
        try {
            return new TestCertificate(
                    new SelfSigned(folder, Clock.system(), Ids.system()).files(List.of("kinesis.example.com")));
        } catch (TlsException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where it lies.
    public TlsFiles files() {
        return files;
    }

    /// Opened for servers.
    public Tls open() {
        try {
            return Tls.open(files, 100, Clock.system());
        } catch (TlsException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a client needs that trusts this certificate alone.
    public SSLContext trusting() {
        try (InputStream in = Files.newInputStream(files.certificate())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "weir", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
import javax.net.ssl.TrustManager;
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
        return trusting(this);
    }

    /// The same for several certificates.
    public static SSLContext trusting(TestCertificate... trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(trusted), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The parts of it, for clients that want those.
    public static TrustManager[] trust(TestCertificate... trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (TestCertificate each : trusted) {
                try (InputStream in = Files.newInputStream(each.files.certificate())) {
                    store.setCertificateEntry(
                            each.files.toString(),
                            CertificateFactory.getInstance("X.509").generateCertificate(in));
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

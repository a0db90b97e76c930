package io.weir.http.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate with its chain and the key that belongs to it. Immutable.
///
/// @param chain the server's own certificate first
/// @param key the private key of the first
record Identity(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] PROBE = {'w', 'e', 'i', 'r'};

    /// Reads and checks both.
    ///
    /// @throws TlsException when they cannot be read or do not belong together
    static Identity of(TlsBytes bytes, TlsFiles files) throws TlsException {
        List<X509Certificate> chain =
                chain(bytes.certificate(), files.certificate().toString());
        PrivateKey key = PemKey.read(bytes.key(), files.key().toString());
        if (!fits(chain.getFirst(), key)) {
            throw new TlsException(
                    "the key " + files.key() + " is not that of the first certificate in " + files.certificate());
        }
        return new Identity(chain, key);
    }

    private static List<X509Certificate> chain(byte[] pem, String source) throws TlsException {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException | ClassCastException _) {
            // Said below; a parser's message would not help an operator.
        }
        throw new TlsException("the certificate " + source + " holds no X.509 certificate in PEM form");
    }

    /// Whether what the key signs the certificate verifies: a pair that does not fit would fail every handshake.
    private static boolean fits(X509Certificate certificate, PrivateKey key) {
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        try {
            String algorithm = "SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA");
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Identity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}

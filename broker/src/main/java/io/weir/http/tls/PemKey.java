package io.weir.http.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Reads a private key out of PEM text. Pure. The runtime understands PKCS#8 only; the older two forms, which OpenSSL
/// and cert-manager still write, are wrapped into it.
final class PemKey {

    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    /// The curve inside a SEC 1 key (RFC 5915 section 3).
    private static final int CURVE = 0xA0;

    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PemKey() {}

    /// @param source names the file in messages
    /// @throws TlsException when there is no key that can be used
    static PrivateKey read(byte[] pem, String source) throws TlsException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        if (text.contains("-----BEGIN " + ENCRYPTED) || text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw new TlsException("the key " + source + " is protected by a password; store it without one, readable"
                    + " by its owner only: openssl pkey -in OLD -out NEW");
        }
        try {
            Optional<byte[]> der = block(text, PKCS8);
            if (der.isEmpty()) {
                der = block(text, PKCS1).map(pkcs1 -> wrap(RSA, pkcs1));
            }
            if (der.isEmpty()) {
                der = block(text, SEC1).map(sec1 -> wrap(join(EC, curve(sec1)), sec1));
            }
            return key(der.orElseThrow(() -> new IllegalArgumentException("no key")));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | GeneralSecurityException _) {
            // The cause is left out: a parser's message may quote what it read.
            throw new TlsException("the key " + source + " holds no RSA or EC private key in PEM form");
        }
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        try {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (GeneralSecurityException _) {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        }
    }

    private static Optional<byte[]> block(String text, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        return from < 0 || to < from
                ? Optional.empty()
                : Optional.of(Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to)));
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, VERSION, element(SEQUENCE, algorithm), element(OCTETS, key));
    }

    /// The name of the curve, as it stands in the key.
    private static byte[] curve(byte[] sec1) {
        int at = content(sec1, 0);
        while ((sec1[at] & 0xFF) != CURVE) {
            at = content(sec1, at) + length(sec1, at);
        }
        int from = content(sec1, at);
        return java.util.Arrays.copyOfRange(sec1, from, from + length(sec1, at));
    }

    private static int content(byte[] der, int element) {
        int first = der[element + 1] & 0xFF;
        return element + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private static int length(byte[] der, int element) {
        int first = der[element + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = element + 2; i < content(der, element); i++) {
            length = Math.addExact(Math.multiplyExact(length, 256), der[i] & 0xFF);
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... parts) {
        byte[] content = join(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length >= 0x80) {
            int bytes = content.length > 0xFFFF ? 3 : content.length > 0xFF ? 2 : 1;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(content.length >> shift);
            }
        } else {
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

package io.weir.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.time.Clock;
import io.weir.time.Ids;
import io.weir.time.testing.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What certificate files are taken, what is said of others, and that new ones replace those in use only when they can.
final class TlsFilesTest {

    @TempDir
    static Path madeOnce;

    @TempDir
    Path folder;

    private static TlsFiles first;
    private static TlsFiles second;
    private TlsFiles files;

    @BeforeAll
    static void make() {
        first = TestCertificate.in(madeOnce.resolve("first")).files();
        second = TestCertificate.in(madeOnce.resolve("second")).files();
    }

    @BeforeEach
    void copy() {
        files = new TlsFiles(folder.resolve("server.pem"), folder.resolve("server.key"));
        place(first.certificate(), files.certificate());
        place(first.key(), files.key());
    }

    private static void place(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tls open() throws TlsException {
        return Tls.open(files, 10, Clock.system());
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
    void shouldRefuseAKeyThatOthersMayTouch(String mode) throws IOException {
        mode(files.key(), mode);

        assertThatThrownBy(this::open)
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(mode)
                .hasMessageContaining("chmod 600 " + files.key());
    }

    @Test
    void shouldTakeAKeyThatItsOwnerMayOnlyRead() throws IOException, TlsException {
        mode(files.key(), "r--------");

        try (Tls tls = open()) {
            assertThat(tls.certificateEndSeconds()).isPositive();
        }
    }

    @Test
    void shouldSayWhichFileIsMissing() throws IOException {
        Files.delete(files.certificate());
        assertThatThrownBy(this::open)
                .hasMessage("cannot read the certificate %s: there is no such file", files.certificate());

        Files.delete(files.key());
        assertThatThrownBy(this::open).hasMessage("cannot read the key %s: there is no such file", files.key());
    }

    @Test
    void shouldRefuseAKeyOfAnotherCertificate() {
        place(second.key(), files.key());

        assertThatThrownBy(this::open).hasMessageContaining("is not that of the first certificate");
    }

    @Test
    void shouldRefuseWhatIsNoCertificateOrNoKeyWithoutQuotingIt() throws IOException {
        Files.writeString(files.certificate(), "canary");
        assertThatThrownBy(this::open)
                .hasMessageContaining("holds no X.509 certificate")
                .hasMessageNotContaining("canary");

        place(first.certificate(), files.certificate());
        for (String text : List.of("canary", "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n", "")) {
            Files.writeString(files.key(), text);
            assertThatThrownBy(this::open)
                    .hasMessageContaining("no RSA or EC private key")
                    .hasMessageNotContaining("canary");
        }
        Files.writeString(
                files.key(), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThatThrownBy(this::open).hasMessageContaining("protected by a password");
    }

    @Test
    void shouldRefuseFilesThatAreTooLarge() throws IOException {
        Files.write(files.certificate(), new byte[TlsFiles.BYTES_MAX + 1]);

        assertThatThrownBy(this::open).hasMessageContaining("too large");
    }

    @Test
    void shouldReadKeysInTheOlderForms() throws GeneralSecurityException, TlsException {
        PrivateKey rsa = generate("RSA", 2048);
        byte[] pkcs1 = Arrays.copyOfRange(rsa.getEncoded(), 26, rsa.getEncoded().length);
        assertThat(PemKey.read(pem("RSA PRIVATE KEY", pkcs1), "test")).isEqualTo(rsa);

        // A fixed P-256 key as `openssl ecparam -genkey` writes it, curve included (RFC 5915).
        byte[] sec1 = HexFormat.of()
                .parseHex("30770201010420"
                        + "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"
                        + "a00a06082a8648ce3d030107a144034200"
                        + "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
        String parameters = new String(pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107")), US_ASCII);
        byte[] both = (parameters + new String(pem("EC PRIVATE KEY", sec1), US_ASCII)).getBytes(US_ASCII);
        assertThat(PemKey.read(both, "test").getAlgorithm()).isEqualTo("EC");
    }

    private static PrivateKey generate(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair().getPrivate();
    }

    private static byte[] pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder().encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n").getBytes(US_ASCII);
    }

    @Test
    void shouldTakeOverChangedFilesOnlyWhenTheyCanBeUsed() throws IOException, TlsException {
        try (Tls tls = open()) {
            tls.reload();
            assertThat(tls.reloads()).isZero();

            place(second.certificate(), files.certificate());
            tls.reload();
            tls.reload();
            tls.reload();
            assertThat(tls.reloads()).isZero();
            assertThat(tls.reloadsFailed()).isEqualTo(2);

            place(second.key(), files.key());
            tls.reload();
            assertThat(tls.reloads()).isEqualTo(1);

            Files.delete(files.key());
            tls.reload();
            assertThat(tls.reloadsFailed()).isEqualTo(3);
        }
    }

    @Test
    void shouldNotCallARenewalAFaultThatIsHalfDoneWhenItLooks() throws TlsException {
        try (Tls tls = open()) {
            place(second.key(), files.key());
            tls.reload();
            place(second.certificate(), files.certificate());
            tls.reload();
            place(first.certificate(), files.certificate());
            tls.reload();
            place(first.key(), files.key());
            tls.reload();

            assertThat(tls.reloads()).isEqualTo(2);
            assertThat(tls.reloadsFailed()).isZero();
        }
    }

    @Test
    void shouldKeepASelfSignedCertificateUntilItsEndIsNear() throws TlsException {
        Path kept = folder.resolve("kept");
        ManualClock clock = new ManualClock(Clock.system().wallMs());
        SelfSigned maker = new SelfSigned(kept, clock, Ids.system());
        TlsBytes made = maker.files(List.of()).read();
        assertThat(maker.files(List.of()).read().same(made)).isTrue();

        clock.advanceMs(340L * 86_400_000);

        assertThat(maker.files(List.of()).read().same(made)).isFalse();
        assertThat(kept).isDirectoryContaining("glob:**.pem").isDirectoryNotContaining("glob:**/made*");
    }
}

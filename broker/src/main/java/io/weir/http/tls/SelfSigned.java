package io.weir.http.tls;

import io.weir.time.Clock;
import io.weir.time.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Makes a certificate that nobody vouches for, for trying out. Clients trust it by being given its file.
///
/// The runtime's own `keytool` makes it: every Java runtime has one, and no library of ours has to know the format.
public final class SelfSigned {

    private static final String ALIAS = "weir";
    private static final String PASSWORD_VARIABLE = "WEIR_KEYSTORE_PASSWORD";
    private static final int PASSWORD_BYTES = 16;
    private static final int DAYS = 365;
    private static final int KEYTOOL_SECONDS_MAX = 60;
    /// One with less time left is replaced.
    private static final Duration LEFT_MIN = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;
    private final Ids ids;

    /// @param folder where the files are kept; made when missing
    public SelfSigned(Path folder, Clock clock, Ids ids) {
        this.folder = folder;
        this.clock = clock;
        this.ids = ids;
    }

    /// The files of an earlier call if they still hold, else new ones.
    ///
    /// @param hosts names and addresses that clients will use, beside those of the loopback
    /// @throws TlsException when none can be made
    public TlsFiles files(Collection<String> hosts) throws TlsException {
        TlsFiles files = new TlsFiles(folder.resolve("self-signed.pem"), folder.resolve("self-signed.key"));
        if (!usable(files)) {
            try {
                Files.createDirectories(folder);
                mode(folder, "rwxr-xr-x");
                make(files, hosts);
            } catch (IOException | GeneralSecurityException e) {
                throw new TlsException("cannot make a self-signed certificate in " + folder + ": " + e.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new TlsException("interrupted while a certificate was made");
            }
        }
        return files;
    }

    private boolean usable(TlsFiles files) {
        try {
            Identity found = Identity.of(files.read(), files);
            long leftMs = found.chain().getFirst().getNotAfter().toInstant().toEpochMilli() - clock.wallMs();
            return leftMs > LEFT_MIN.toMillis();
        } catch (TlsException _) {
            return false;
        }
    }

    private void make(TlsFiles files, Collection<String> hosts)
            throws IOException, InterruptedException, GeneralSecurityException, TlsException {
        String password = HexFormat.of().formatHex(ids.bytes(PASSWORD_BYTES));
        Path hidden = Files.createTempDirectory(folder, "made");
        Path store = hidden.resolve("store.p12");
        try {
            keytool(store, password, names(hosts));
            KeyStore made = KeyStore.getInstance("PKCS12");
            try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(store))) {
                made.load(in, password.toCharArray());
            }
            X509Certificate certificate = (X509Certificate) made.getCertificate(ALIAS);
            byte[] key = made.getKey(ALIAS, password.toCharArray()).getEncoded();
            write(files.key(), pem("PRIVATE KEY", key), "rw-------");
            write(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()), "rw-r--r--");
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(hidden);
        }
    }

    private static void keytool(Path store, String password, String names)
            throws IOException, InterruptedException, TlsException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        if (!Files.isExecutable(tool)) {
            throw new TlsException("this Java runtime has no " + tool + " to make a certificate with; make one"
                    + " elsewhere and set tls.certificate and tls.key");
        }
        ProcessBuilder command = new ProcessBuilder(List.of(
                tool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-dname",
                "CN=Weir self-signed",
                "-ext",
                "san=" + names,
                "-validity",
                Integer.toString(DAYS),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE));
        command.environment().put(PASSWORD_VARIABLE, password);
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process running = command.start();
        if (!running.waitFor(KEYTOOL_SECONDS_MAX, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new TlsException(tool + " did not end within " + KEYTOOL_SECONDS_MAX + " s");
        }
        if (running.exitValue() != 0) {
            throw new TlsException(tool + " failed with status " + running.exitValue());
        }
    }

    /// Subject alternative names in the tool's form.
    private static String names(Collection<String> hosts) {
        Set<String> names = new LinkedHashSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        for (String host : hosts) {
            boolean address = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
            if (!host.isEmpty() && host.indexOf(',') < 0) {
                names.add((address ? "ip:" : "dns:") + host);
            }
        }
        return String.join(",", names);
    }

    private static String pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /// A key is never readable by others, not even for a moment.
    private static void write(Path path, String text, String mode) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, attributes(fresh, mode));
        mode(fresh, mode);
        Files.write(fresh, text.getBytes(StandardCharsets.US_ASCII));
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Narrower than the mode where the process says so, never wider.
    private static FileAttribute<?>[] attributes(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static void mode(Path path, String mode) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}

package io.weir.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// The packed broker in a process of its own, started as its documentation says: a first key from `user bootstrap`,
/// verified signatures, a certificate of its own making. One for all tests of a run; it ends with them.
///
/// From its start on this process trusts that certificate, in the way that Java programs are told to.
final class PackedBroker {

    private static final Path FOLDER = Path.of("target", "broker").toAbsolutePath();
    private static final Path LOG = FOLDER.resolve("broker.log");
    private static final Pattern READY = Pattern.compile("ready.* port=(\\d+)");

    private static final class Running {
        private static final PackedBroker BROKER = start();
    }

    private final int port;
    private final StaticCredentialsProvider credentials;

    private PackedBroker(int port, StaticCredentialsProvider credentials) {
        this.port = port;
        this.credentials = credentials;
    }

    static PackedBroker running() {
        return Running.BROKER;
    }

    URI endpoint(Transport transport) {
        return URI.create(
                switch (transport) {
                    case PLAIN -> "http://127.0.0.1:" + port;
                    case TLS -> "https://localhost:" + port;
                });
    }

    int port() {
        return port;
    }

    /// Those of an administrator.
    StaticCredentialsProvider credentials() {
        return credentials;
    }

    /// The broker's certificate, for clients that are told in a way of their own whom to trust.
    Path certificate() {
        return FOLDER.resolve("data/tls/self-signed.pem");
    }

    private static PackedBroker start() {
        try {
            unpack();
            Map<String, String> keys = keys(run("user", "bootstrap", "--data-dir", data()));
            int port = serve();
            PackedBroker broker = new PackedBroker(
                    port,
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            keys.get("AWS_ACCESS_KEY_ID"), keys.get("AWS_SECRET_ACCESS_KEY"))));
            trust(broker.certificate());
            return broker;
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException("the broker did not start", e);
        }
    }

    private static String data() {
        return FOLDER.resolve("data").toString();
    }

    private static void unpack() throws IOException, InterruptedException {
        if (Files.exists(FOLDER)) {
            try (var old = Files.walk(FOLDER)) {
                for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(FOLDER);
        String archive = System.getProperty("weir.archive");
        int code = new ProcessBuilder("tar", "-xzf", archive, "--strip-components=1", "-C", FOLDER.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("cannot unpack " + archive);
        }
    }

    private static ProcessBuilder weir(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(FOLDER.resolve("bin/weir").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        Process process = weir(arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("`weir " + arguments[0] + "` failed:\n" + Files.readString(LOG));
        }
        return output;
    }

    private static Map<String, String> keys(String environment) {
        return environment
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    /// Starts the broker and waits for the line that tells its port.
    private static int serve() throws IOException {
        Process process = weir(
                        "serve",
                        "--port=0",
                        "--admin-port=0",
                        "--auth-mode=verify",
                        "--tls-self-signed",
                        "--data-dir=" + data())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Matcher ready = await().atMost(Duration.ofMinutes(2))
                .until(() -> READY.matcher(Files.readString(LOG)), found -> found.find() || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the broker ended:\n" + Files.readString(LOG));
        }
        return Integer.parseInt(ready.group(1));
    }

    private static void trust(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "weir", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = FOLDER.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    }

    /// The two ways in, on the same port.
    enum Transport {
        PLAIN,
        TLS
    }
}

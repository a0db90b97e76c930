package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.Answer;
import io.weir.http.tls.TestCertificate;
import io.weir.http.tls.Tls;
import io.weir.time.Clock;
import io.weir.time.testing.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS on the port of plain HTTP, told apart by the first byte.
final class TlsServingTest {

    private static final String POST = "POST / HTTP/1.1\r\nHost: w\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static TestCertificate certificate;
    private static TestCertificate another;

    private Tls tls;
    private TestServer server;

    @BeforeAll
    static void make() {
        certificate = TestCertificate.in(folder.resolve("one"));
        another = TestCertificate.in(folder.resolve("another"));
    }

    @BeforeEach
    void start() {
        tls = certificate.open();
        server = serve(false, LONG, Clock.system());
    }

    private TestServer serve(boolean required, Duration handshake, Clock clock) {
        HttpTls settings = new HttpTls(tls, required, Set.of("/health/live"), handshake);
        return new TestServer(
                new HttpSettings("127.0.0.1", 0, 1, true, HttpBounds.DEFAULT, TestServer.PATIENT, settings),
                clock,
                TestServer.echo());
    }

    @AfterEach
    void stop() {
        server.close();
        tls.close();
    }

    private SSLSocket socket(String... alpn) {
        try {
            SSLSocket socket = (SSLSocket) certificate
                    .trusting()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.server.port());
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(alpn);
            socket.setSSLParameters(parameters);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void shouldServeHttp1OverTlsBesidePlainOnOnePort(String version) throws IOException {
        SSLSocket socket = socket("http/1.1");
        socket.setEnabledProtocols(new String[] {version});
        try (RawClient client = new RawClient(socket);
                RawClient plain = server.connect()) {
            assertThat(client.send(POST).reply().text()).isEqualTo("ok");
            assertThat(client.send(POST).reply().text()).isEqualTo("ok");
            assertThat(plain.send(POST).reply().text()).isEqualTo("ok");
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
        assertThat(server.calls).extracting(call -> call.secure()).containsExactly(true, true, false);
        assertThat(tls.handshakes()).isEqualTo(1);
    }

    @Test
    void shouldAgreeOnHttp2_A004() throws IOException {
        SSLSocket socket = socket("h2", "http/1.1");
        socket.startHandshake();
        assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
        try (RawHttp2Client client = new RawHttp2Client(new RawClient(socket), new byte[0])) {
            client.post(1, false).data(1, true, "hello");

            assertThat(client.reply(1).text()).isEqualTo("hello");
        }
        assertThat(server.calls.getFirst().secure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme"})
    void shouldTellProtocolsApartWhenNoneWasAgreedOn_A003(String alpn) {
        String[] offered = alpn.isEmpty() ? new String[0] : new String[] {alpn};
        try (RawHttp2Client client = new RawHttp2Client(new RawClient(socket(offered)), new byte[0]);
                RawClient old = new RawClient(socket(offered))) {
            client.post(1, false).data(1, true, "hello");

            assertThat(client.reply(1).text()).isEqualTo("hello");
            assertThat(old.send(POST).reply().text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldCarryLargeBodiesAndAnswersOverBothProtocols() {
        String large = "x".repeat(3 << 20);
        try (RawClient client = new RawClient(socket())) {
            client.send("POST / HTTP/1.1\r\nHost: w\r\nContent-Length: " + large.length() + "\r\n\r\n" + large);
            assertThat(client.reply().text()).isEqualTo(large);
        }
    }

    @Test
    void shouldSayGoodbyeInsideTlsBeforeItCloses() {
        try (RawClient client = new RawClient(socket())) {
            client.send("POST / HTTP/1.1\r\nHost: w\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

            assertThat(client.reply().field("connection")).isEqualTo("close");
            // The JDK's socket would report a truncation without a close_notify.
            assertThat(client.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
            })
    void shouldRefuseCiphersThatDoNotAuthenticate(String suite) throws IOException {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});

            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
        }
    }

    /// A ClientHello by hand, since no client here would make one: one suite, no extension.
    private static byte[] hello(int version) {
        int bodyLength = 41;
        return ByteBuffer.allocate(9 + bodyLength)
                .put(new byte[] {22, 3, 1, 0, (byte) (4 + bodyLength), 1, 0, 0, (byte) bodyLength})
                .put(new byte[] {3, (byte) version})
                .put(new byte[32 + 1])
                .put(new byte[] {0, 2, (byte) 0xC0, 0x2B, 1, 0})
                .array();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldRefuseOlderVersions(int version) {
        try (RawClient client = server.connect()) {
            client.send(hello(version));

            byte[] alert = client.rest().getBytes(StandardCharsets.ISO_8859_1);

            assertThat(alert[0]).as("an alert").isEqualTo((byte) 21);
            assertThat(alert[5]).as("a fatal one").isEqualTo((byte) 2);
            assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
        }
        assertThat(tls.handshakesFailed()).isEqualTo(1);
    }

    @Test
    void shouldRefuseASecondHandshakeOnOneConnection() throws IOException {
        SSLSocket socket = socket();
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (RawClient client = new RawClient(socket);
                RawClient other = new RawClient(socket())) {
            assertThat(client.send(POST).reply().text()).isEqualTo("ok");

            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        client.send(POST).reply();
                    })
                    .isInstanceOfAny(IOException.class, UncheckedIOException.class);

            assertThat(other.send(POST).reply().text()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 0301 ffff 01 00fffb",
                "16 0301 0005 01 ffffff 00",
                "16 0301 0000",
                "16 0000 0001 01",
                "16 0301 0004 02 000000",
                "16 0303 0001 ff",
                "16 0301 4001 01 003ffd"
            })
    void shouldEndABrokenHandshakeAndServeOthers(String bytes) {
        byte[] start = java.util.HexFormat.of().parseHex(bytes.replace(" ", ""));
        try (RawClient broken = server.connect();
                RawClient other = new RawClient(socket())) {
            broken.send(start).send(new byte[70_000]).finish();

            broken.rest();
            assertThat(other.send(POST).reply().text()).isEqualTo("ok");
            assertThat(server.calls).hasSize(1);
        }
        await().until(() -> server.server.metrics().connectionsOpen() == 0);
    }

    @Test
    void shouldCloseHandshakesThatTakeTooLong() {
        ManualClock clock = new ManualClock(0);
        try (TestServer strict = serve(false, Duration.ofSeconds(10), clock);
                RawClient silent = strict.connect();
                RawClient slow = strict.connect()) {
            slow.send(new byte[] {22});
            await().until(() -> strict.server.metrics().connectionsOpen() == 2);
            clock.advanceMs(9_000);
            slow.send(new byte[] {3});
            await().until(() -> {
                clock.advanceMs(1_000);
                return strict.server.metrics().connectionsOpen() == 1;
            });
            assertThat(slow.rest()).isEmpty();
            assertThat(clock.monotonicNanos()).isLessThan(LONG.toNanos());
            silent.send(POST);
            assertThat(silent.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void shouldTellClientsOfAPlainPortThatThereIsNoTls() {
        try (TestServer plain = TestServer.echoing();
                RawClient client = plain.connect()) {
            client.send(hello(3));

            assertThat(client.rest()).isEqualTo("\u0015\u0003\u0003\u0000\u0002\u0002(");
        }
    }

    @Test
    void shouldAnswerPlainHttp1OnceAndCloseWhereTlsIsRequired() {
        try (TestServer strict = serve(true, LONG, Clock.system());
                RawClient plain = strict.connect()) {
            plain.send("POST / HTTP/1.1\r\nHost: w\r\nContent-Type: application/x-amz-json-1.1\r\n"
                    + "Content-Length: 2\r\n\r\nok" + POST);

            RawClient.Reply reply = plain.reply();

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.field("x-amzn-errortype")).isEqualTo("AccessDeniedException");
            assertThat(reply.text()).contains("TLS is required");
            assertThat(reply.field("connection")).isEqualTo("close");
            assertThat(plain.finish().rest()).isEmpty();
            assertThat(strict.calls).isEmpty();
            assertThat(strict.server.metrics().refused(Refusal.PLAIN)).isEqualTo(1);
        }
    }

    @Test
    void shouldServeProbesPlainlyWhereTlsIsRequired() {
        try (TestServer strict = serve(true, LONG, Clock.system());
                RawClient probe = strict.connect()) {
            probe.send("GET /health/live HTTP/1.1\r\nHost: w\r\n\r\n");
            assertThat(probe.reply().status()).isEqualTo(200);
            probe.send("GET /health/../x HTTP/1.1\r\nHost: w\r\n\r\n");
            assertThat(probe.reply().status()).isEqualTo(403);
        }
    }

    @Test
    void shouldEndPlainHttp2WhereTlsIsRequired() {
        int inadequateSecurity = 12;
        try (TestServer strict = serve(true, LONG, Clock.system());
                RawHttp2Client plain = new RawHttp2Client(strict.server.port())) {
            plain.post(1, true);

            RawHttp2Client.Frame goAway = plain.next(RawHttp2Client.GOAWAY);

            assertThat(goAway.error()).isEqualTo(inadequateSecurity);
            assertThat(new String(goAway.payload(), 8, goAway.payload().length - 8, StandardCharsets.US_ASCII))
                    .isEqualTo("TLS is required");
            assertThat(strict.calls).isEmpty();
        }
    }

    @Test
    void shouldUseANewCertificateForNewConnectionsAndKeepTheOldOnes() throws IOException {
        Path place = folder.resolve("changing");
        Files.createDirectories(place);
        TestCertificate changing = TestCertificate.in(place);
        try (Tls own = changing.open();
                TestServer reloading = new TestServer(
                        new HttpSettings(
                                "127.0.0.1",
                                0,
                                1,
                                true,
                                HttpBounds.DEFAULT,
                                TestServer.PATIENT,
                                new HttpTls(own, false, Set.of(), LONG)),
                        Clock.system(),
                        TestServer.echo());
                RawClient before = new RawClient(connect(changing, reloading))) {
            assertThat(before.send(POST).reply().text()).isEqualTo("ok");
            Files.copy(
                    another.files().certificate(), changing.files().certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    another.files().key(),
                    changing.files().key(),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            own.reload();

            assertThat(own.reloads()).isEqualTo(1);
            assertThat(before.send(POST).reply().text()).isEqualTo("ok");
            assertThatThrownBy(() -> connect(certificate, reloading).startHandshake())
                    .isInstanceOf(SSLException.class);
            try (RawClient after = new RawClient(connect(another, reloading))) {
                assertThat(after.send(POST).reply().text()).isEqualTo("ok");
            }
        }
    }

    private static SSLSocket connect(TestCertificate trusted, TestServer to) throws IOException {
        return (SSLSocket)
                trusted.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), to.server.port());
    }

    @Test
    void shouldFreeWhatAStalledReaderOverTlsHolds() {
        Duration brief = Duration.ofMillis(100);
        HttpTimeouts timeouts = new HttpTimeouts(LONG, LONG, LONG, brief, brief, LONG);
        try (TestServer strict = new TestServer(
                        new HttpSettings(
                                "127.0.0.1",
                                0,
                                1,
                                true,
                                HttpBounds.DEFAULT,
                                timeouts,
                                new HttpTls(tls, false, Set.of(), LONG)),
                        Clock.system(),
                        (call, responder) -> responder.send(Answer.of(200, "", new byte[16 << 20])));
                RawClient stalled = new RawClient(connect(certificate, strict))) {
            stalled.send("GET / HTTP/1.1\r\nHost: w\r\n\r\n");

            await().until(() -> strict.server.metrics().refused(Refusal.TIMEOUT) == 1);
            await().until(() -> strict.server.metrics().connectionsOpen() == 0);
            await().until(() -> strict.server.metrics().answerBytesInFlight() == 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

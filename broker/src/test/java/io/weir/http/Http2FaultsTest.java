package io.weir.http;

import static io.weir.http.RawHttp2Client.CANCEL;
import static io.weir.http.RawHttp2Client.CONTINUATION;
import static io.weir.http.RawHttp2Client.DATA;
import static io.weir.http.RawHttp2Client.END_HEADERS;
import static io.weir.http.RawHttp2Client.END_STREAM;
import static io.weir.http.RawHttp2Client.ENHANCE_YOUR_CALM;
import static io.weir.http.RawHttp2Client.GOAWAY;
import static io.weir.http.RawHttp2Client.HEADERS;
import static io.weir.http.RawHttp2Client.NO_ERROR;
import static io.weir.http.RawHttp2Client.PING;
import static io.weir.http.RawHttp2Client.PRIORITY;
import static io.weir.http.RawHttp2Client.PROTOCOL_ERROR;
import static io.weir.http.RawHttp2Client.RST_STREAM;
import static io.weir.http.RawHttp2Client.SETTINGS;
import static io.weir.http.RawHttp2Client.STREAM_CLOSED;
import static io.weir.http.RawHttp2Client.WINDOW_UPDATE;
import static io.weir.http.RawHttp2Client.frame;
import static io.weir.http.RawHttp2Client.integer;
import static io.weir.http.RawHttp2Client.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.Answer;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What HTTP/2 clients must not do: a stream's fault ends the stream and nothing else, a connection's fault ends the
/// connection with the right word, and floods are bounded.
final class Http2FaultsTest {

    private static final int FLOOD = 20_000;

    /// More than half of what a connection may always have of small answers.
    private static final int SMALL = 40_000;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.echoing();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawHttp2Client connect() {
        return new RawHttp2Client(server.server.port());
    }

    private static Arguments fields(String name, String... fields) {
        return Arguments.of(name, fields);
    }

    static Stream<Arguments> badHeaders() {
        String[] ok = {":method", "POST", ":scheme", "http", ":path", "/"};
        return Stream.of(
                fields("no method", ":scheme", "http", ":path", "/"),
                fields("no scheme", ":method", "POST", ":path", "/"),
                fields("no path", ":method", "POST", ":scheme", "http"),
                fields("empty path", ":method", "POST", ":scheme", "http", ":path", ""),
                fields("path without a slash", ":method", "POST", ":scheme", "http", ":path", "x"),
                fields("blank in the path", ":method", "POST", ":scheme", "http", ":path", "/ HTTP/1.1"),
                fields("connect", ":method", "CONNECT", ":authority", "weir:80"),
                fields("two methods", ":method", "POST", ":method", "POST", ":scheme", "http", ":path", "/"),
                fields("a status", plus(ok, ":status", "200")),
                fields("unknown pseudo field", plus(ok, ":x", "y")),
                fields("connection", plus(ok, "connection", "close")),
                fields("keep-alive", plus(ok, "keep-alive", "1")),
                fields("proxy-connection", plus(ok, "proxy-connection", "x")),
                fields("transfer-encoding", plus(ok, "transfer-encoding", "chunked")),
                fields("upgrade", plus(ok, "upgrade", "h2c")),
                fields("te beyond trailers", plus(ok, "te", "gzip")),
                fields("upper case", plus(ok, "X-Amz-Target", "T")),
                fields("line end in a value", plus(ok, "a", "b\r\nc: d")),
                fields("nul in a value", plus(ok, "a", "b\u0000")),
                fields("host of another", plus(ok, ":authority", "weir", "host", "other")),
                fields("content-length without content", plus(ok, "content-length", "5")),
                fields("two content-lengths", plus(ok, "content-length", "0", "content-length", "1")),
                fields("a signed content-length", plus(ok, "content-length", "+0")));
    }

    private static String[] plus(String[] fields, String... more) {
        return Stream.of(fields, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badHeaders")
    void shouldResetAStreamWithABadHeaderAndServeTheNext(String name, String[] fields) {
        // A server of its own: calls of other tests may still begin on the shared one.
        try (TestServer own = TestServer.echoing();
                RawHttp2Client client = new RawHttp2Client(own.server.port())) {
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, client.block(fields));

            RawHttp2Client.Frame reset = client.next(RST_STREAM);

            assertThat(reset.stream()).isEqualTo(1);
            assertThat(reset.error()).isEqualTo(PROTOCOL_ERROR);
            assertThat(own.calls).isEmpty();
            client.post(3, true);
            assertThat(client.reply(3).status()).isEqualTo("200");
        }
    }

    @Test
    void shouldResetAStreamWithAPseudoFieldAfterAField() {
        try (RawHttp2Client client = connect()) {
            byte[] block =
                    concat(client.block(":method", "POST", ":scheme", "http", "a", "b"), client.block(":path", "/"));
            client.header(1, true, block);

            assertThat(client.next(RST_STREAM).error()).isEqualTo(PROTOCOL_ERROR);
        }
    }

    @Test
    void shouldResetAStreamWhoseContentHasAnotherLength() {
        try (RawHttp2Client client = connect()) {
            client.post(1, false, "content-length", "5").data(1, true, "four");
            assertThat(client.next(RST_STREAM).error()).isEqualTo(PROTOCOL_ERROR);

            client.post(3, false, "content-length", "5").data(3, false, "sixsix");
            assertThat(client.next(RST_STREAM).error()).isEqualTo(PROTOCOL_ERROR);

            client.post(5, false, "content-length", "2").data(5, true, "ok");
            assertThat(client.reply(5).text()).isEqualTo("ok");
            await().until(() -> server.server.metrics().bodyBytesInFlight() == 0);
        }
    }

    static Stream<Arguments> connectionFaults() {
        return Stream.of(
                Arguments.of("data on stream zero", PROTOCOL_ERROR, bytes(frame(DATA, 0, 0, new byte[1]))),
                Arguments.of("data on an idle stream", PROTOCOL_ERROR, bytes(frame(DATA, 0, 1, new byte[1]))),
                Arguments.of("headers on an even stream", PROTOCOL_ERROR, (BiConsumer<RawHttp2Client, byte[]>)
                        (client, bytes) -> client.post(2, true)),
                Arguments.of("headers on an older stream", PROTOCOL_ERROR, (BiConsumer<RawHttp2Client, byte[]>)
                        (client, bytes) -> client.post(5, true).post(3, true)),
                Arguments.of("headers on a closed stream", STREAM_CLOSED, (BiConsumer<RawHttp2Client, byte[]>)
                        (client, bytes) -> {
                            client.post(1, true).reply(1);
                            client.post(1, true);
                        }),
                Arguments.of("a frame inside a header", PROTOCOL_ERROR, (BiConsumer<RawHttp2Client, byte[]>)
                        (client, bytes) ->
                                client.send(HEADERS, 0, 1, new byte[0]).send(PING, 0, 0, new byte[8])),
                Arguments.of(
                        "continuation without a header", PROTOCOL_ERROR, bytes(frame(CONTINUATION, 4, 1, new byte[0]))),
                Arguments.of("ping on a stream", PROTOCOL_ERROR, bytes(frame(PING, 0, 1, new byte[8]))),
                Arguments.of("window update of nothing", PROTOCOL_ERROR, bytes(frame(WINDOW_UPDATE, 0, 0, integer(0)))),
                Arguments.of(
                        "window beyond its bound", 3, bytes(frame(WINDOW_UPDATE, 0, 0, integer(Integer.MAX_VALUE)))),
                Arguments.of("frame beyond its bound", 6, bytes(frame(DATA, 0, 1, new byte[70_000]))),
                Arguments.of("settings of a bad length", 6, bytes(frame(SETTINGS, 0, 0, new byte[5]))),
                Arguments.of("settings out of range", 3, bytes(frame(SETTINGS, 0, 0, setting(4, 0xFFFFFFFFL)))),
                Arguments.of("push promise", PROTOCOL_ERROR, bytes(frame(5, 4, 1, new byte[4]))),
                Arguments.of("bad header compression", 9, bytes(frame(HEADERS, 5, 1, new byte[] {(byte) 0xFF, 0x7F}))));
    }

    private static BiConsumer<RawHttp2Client, byte[]> bytes(byte[] bytes) {
        return (client, ignored) -> client.send(bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("connectionFaults")
    void shouldEndAConnectionThatBreaksTheProtocol(String name, int error, BiConsumer<RawHttp2Client, byte[]> fault) {
        try (RawHttp2Client client = connect()) {
            fault.accept(client, new byte[0]);

            assertThat(client.next(GOAWAY).error()).isEqualTo(error);
        }
    }

    @Test
    void shouldResetAHeaderOnAStreamThatIsHalfClosed() {
        try (RawHttp2Client client = connect()) {
            client.send(concat(
                    frame(
                            HEADERS,
                            END_HEADERS | END_STREAM,
                            1,
                            client.block(":method", "POST", ":scheme", "http", ":path", "/")),
                    frame(
                            HEADERS,
                            END_HEADERS | END_STREAM,
                            1,
                            client.block(":method", "POST", ":scheme", "http", ":path", "/"))));

            assertThat(client.next(RST_STREAM).error()).isEqualTo(STREAM_CLOSED);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void shouldRefuseLargeHeadersWith431AndLongTargetsWith414() {
        try (RawHttp2Client client = connect()) {
            client.post(1, true, "a", "~".repeat(17_000));
            assertThat(client.reply(1).status()).isEqualTo("431");
            client.send(
                    HEADERS,
                    END_HEADERS | END_STREAM,
                    3,
                    client.block(":method", "POST", ":scheme", "http", ":path", "/" + "x".repeat(9000)));
            assertThat(client.reply(3).status()).isEqualTo("414");
            String[] many = new String[400];
            java.util.Arrays.fill(many, "a");
            client.post(5, true, many);
            assertThat(client.reply(5).status()).isEqualTo("431");
            client.post(7, true);
            assertThat(client.reply(7).status()).isEqualTo("200");
        }
    }

    @Test
    void shouldRefuseLargeBodiesWith413BeforeTheyCome_A013() {
        try (RawHttp2Client client = connect()) {
            client.post(1, false, "content-length", "99999999", "content-type", "application/x-amz-cbor-1.1");
            RawHttp2Client.Reply reply = client.reply(1);
            assertThat(reply.status()).isEqualTo("413");
            assertThat(reply.fields()).containsEntry("content-type", "application/x-amz-cbor-1.1");
            RawHttp2Client.Frame reset = client.next(RST_STREAM);
            assertThat(reset.error()).isEqualTo(NO_ERROR);
            client.data(1, false, "still on its way");
            client.post(3, true);
            assertThat(client.reply(3).status()).isEqualTo("200");
        }
    }

    @Test
    void shouldNotBelieveAPeerThatAllowsNoHeadersOrEndlessTables() {
        byte[] settings = concat(setting(1, 0xFFFFFFFFL), setting(6, 1));
        try (RawHttp2Client client = new RawHttp2Client(server.server.port(), settings)) {
            for (int stream = 1; stream < 100; stream += 2) {
                client.post(stream, true, "origin", "x" + stream);
                assertThat(client.reply(stream).status()).isEqualTo("200");
            }
        }
    }

    static Stream<Arguments> floods() {
        byte[] rst = integer(CANCEL);
        return Stream.of(
                Arguments.of("ping", bytes(repeat(frame(PING, 0, 0, new byte[8])))),
                Arguments.of("settings", bytes(repeat(frame(SETTINGS, 0, 0, setting(4, 70_000))))),
                Arguments.of("settings ack", bytes(repeat(frame(SETTINGS, 1, 0, new byte[0])))),
                Arguments.of("priority", bytes(repeat(frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 3, 16})))),
                Arguments.of("unknown frames", bytes(repeat(frame(77, 0, 0, new byte[0])))),
                Arguments.of("tiny window updates", bytes(repeat(frame(WINDOW_UPDATE, 0, 0, integer(1))))),
                Arguments.of("empty data", (BiConsumer<RawHttp2Client, byte[]>)
                        (client, bytes) -> client.post(1, false).send(repeat(frame(DATA, 0, 1, new byte[0])))),
                Arguments.of("empty continuations", (BiConsumer<RawHttp2Client, byte[]>) (client, bytes) -> client.send(
                        concat(frame(HEADERS, 0, 1, new byte[0]), repeat(frame(CONTINUATION, 0, 1, new byte[0]))))),
                Arguments.of("rapid reset", (BiConsumer<RawHttp2Client, byte[]>) (client, bytes) ->
                        client.send(eachStream(client, stream -> frame(RST_STREAM, 0, stream, rst)))),
                Arguments.of("resets that we are made to send", (BiConsumer<RawHttp2Client, byte[]>) (client, bytes) ->
                        client.send(eachStream(client, stream -> frame(WINDOW_UPDATE, 0, stream, integer(0))))));
    }

    private static byte[] repeat(byte[] frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < FLOOD; i++) {
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    private static byte[] eachStream(RawHttp2Client client, java.util.function.IntFunction<byte[]> after) {
        byte[] block = client.block(":method", "POST", ":scheme", "http", ":path", "/");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 5000; i++) {
            int stream = 2 * i + 1;
            out.writeBytes(frame(HEADERS, END_HEADERS, stream, block));
            out.writeBytes(after.apply(stream));
        }
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void shouldAskFloodsToCalmDownAndServeOthers(String name, BiConsumer<RawHttp2Client, byte[]> flood) {
        try (RawHttp2Client client = connect();
                RawHttp2Client other = connect()) {
            try {
                flood.accept(client, new byte[0]);
            } catch (UncheckedIOException cutOff) {
                // The server may be done with the client before the client is done with its flood.
                assertThat(cutOff).hasCauseInstanceOf(SocketException.class);
            }

            assertThat(client.next(GOAWAY).error()).isEqualTo(ENHANCE_YOUR_CALM);
            other.post(1, true);
            assertThat(other.reply(1).status()).isEqualTo("200");
        }
    }

    @Test
    void shouldRefuseStreamsBeyondItsOwnBound() {
        HttpBounds bounds = new HttpBounds(
                10,
                16_384,
                128,
                8192,
                1000,
                100_000,
                1 << 20,
                1 << 20,
                1000,
                128,
                Http2Bounds.DEFAULT.withStreamsMax(100));
        try (TestServer few = TestServer.of(bounds, TestServer.PATIENT, TestServer.echo());
                RawHttp2Client client = new RawHttp2Client(few.server.port())) {
            for (int i = 0; i <= 100; i++) {
                client.post(2 * i + 1, false);
            }
            RawHttp2Client.Frame refused = client.next(RST_STREAM);
            assertThat(refused.stream()).isEqualTo(201);
            client.data(1, true, "ok");
            assertThat(client.reply(1).text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldBoundTheAnswersOfOneConnection() {
        int answer = 300_000;
        try (TestServer greedy = TestServer.of(
                        answers(10 << 20, 1 << 20),
                        TestServer.PATIENT,
                        (call, responder) -> responder.send(Answer.of(200, "", new byte[answer])));
                RawHttp2Client client = new RawHttp2Client(greedy.server.port(), setting(4, 0))) {
            for (int i = 0; i < 20; i++) {
                client.post(2 * i + 1, true);
            }
            await().until(() -> greedy.server.metrics().refused(Refusal.ANSWER_BYTES) == 17);
            assertThat(greedy.server.metrics().answerBytesInFlight()).isLessThan(1 << 20);
        }
    }

    @Test
    void shouldBoundTheSmallAnswersOfOneConnection() {
        try (TestServer greedy = TestServer.of(
                        answers(10 << 20, 1 << 20),
                        TestServer.PATIENT,
                        (call, responder) -> responder.send(Answer.of(200, "", new byte[SMALL])));
                RawHttp2Client client = new RawHttp2Client(greedy.server.port(), setting(4, 0))) {
            int fitting = (1 << 20) / SMALL;
            for (int i = 0; i < fitting + 4; i++) {
                client.post(2 * i + 1, true);
            }

            RawHttp2Client.Frame refused = client.next(RST_STREAM);

            assertThat(refused.error()).isEqualTo(RawHttp2Client.ENHANCE_YOUR_CALM);
            await().until(() -> greedy.server.metrics().refused(Refusal.ANSWER_BYTES) == 4);
            // What would have said so was counted for a moment, too.
            await().until(() -> greedy.server.metrics().answerBytesInFlight() == (long) fitting * SMALL);
        }
    }

    @Test
    void shouldLetAConnectionHaveFewSmallAnswersWhenOthersUseTheBudgetUp() {
        try (TestServer greedy = TestServer.of(
                        answers(100_000, 100_000),
                        TestServer.PATIENT,
                        (call, responder) -> responder.send(Answer.of(200, "", new byte[SMALL])));
                RawHttp2Client first = new RawHttp2Client(greedy.server.port(), setting(4, 0));
                RawHttp2Client second = new RawHttp2Client(greedy.server.port(), setting(4, 0))) {
            first.post(1, true).post(3, true);
            await().until(() -> greedy.server.metrics().answerBytesInFlight() == 2 * SMALL);
            second.post(1, true);
            await().until(() -> greedy.server.metrics().answerBytesInFlight() == 3 * SMALL);

            second.post(3, true);

            RawHttp2Client.Frame refused = second.next(RST_STREAM);
            assertThat(refused.stream()).isEqualTo(3);
            assertThat(refused.error()).isEqualTo(RawHttp2Client.ENHANCE_YOUR_CALM);
        }
    }

    private static HttpBounds answers(int all, int connection) {
        return new HttpBounds(
                10,
                16_384,
                128,
                8192,
                1000,
                100_000,
                all,
                connection,
                1000,
                128,
                Http2Bounds.DEFAULT.withStreamsMax(100));
    }

    @Test
    void shouldResetStreamsWithSlowBodiesAndStalledReaders() {
        Duration brief = Duration.ofMillis(100);
        Duration ages = Duration.ofMinutes(2);
        HttpTimeouts timeouts = new HttpTimeouts(ages, brief, ages, brief, brief, brief);
        try (TestServer strict = TestServer.of(
                        HttpBounds.DEFAULT,
                        timeouts,
                        (call, responder) -> responder.send(Answer.of(200, "", new byte[100_000])));
                RawHttp2Client client = new RawHttp2Client(strict.server.port(), setting(4, 10))) {
            // In one write, or the data may come when the stream is reset already.
            byte[] request = client.block(":method", "POST", ":scheme", "http", ":path", "/");
            client.send(concat(frame(HEADERS, END_HEADERS, 1, request), frame(DATA, 0, 1, new byte[1])));
            assertThat(client.next(RST_STREAM).stream()).isEqualTo(1);
            client.post(3, true);
            assertThat(client.next(RST_STREAM).stream()).isEqualTo(3);
            await().until(() -> strict.server.metrics().answerBytesInFlight() == 0);
            await().until(() -> strict.server.metrics().bodyBytesInFlight() == 0);
        }
    }

    @Test
    void shouldSayGoodbyeToIdleConnections() {
        Duration ages = Duration.ofMinutes(2);
        HttpTimeouts timeouts =
                new HttpTimeouts(ages, ages, Duration.ofMillis(100), ages, Duration.ofMillis(100), ages);
        try (TestServer strict = TestServer.of(HttpBounds.DEFAULT, timeouts, TestServer.echo());
                RawHttp2Client client = new RawHttp2Client(strict.server.port())) {
            assertThat(client.next(GOAWAY).error()).isEqualTo(NO_ERROR);
            client.untilClosed();
        }
    }
}

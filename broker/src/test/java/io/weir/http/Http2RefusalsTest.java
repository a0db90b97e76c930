package io.weir.http;

import static io.weir.http.RawHttp2Client.DATA;
import static io.weir.http.RawHttp2Client.END_HEADERS;
import static io.weir.http.RawHttp2Client.END_STREAM;
import static io.weir.http.RawHttp2Client.HEADERS;
import static io.weir.http.RawHttp2Client.REFUSED_STREAM;
import static io.weir.http.RawHttp2Client.RST_STREAM;
import static io.weir.http.RawHttp2Client.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.http.RawHttp2Client.Reply;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/// What comes on an HTTP/2 stream after the server refused its request: nothing runs, the stream is answered once, and
/// the other streams are served.
final class Http2RefusalsTest {

    private static final int BODY_BYTES_MAX = 1000;
    private static final int BODIES_IN_FLIGHT_MAX = 100_000;
    private static final int TARGET_TOO_LONG = 9000;

    private static RawHttp2Client connect(TestServer server) {
        return new RawHttp2Client(server.server.port());
    }

    private static HttpBounds smallBodies() {
        return new HttpBounds(
                10,
                16_384,
                128,
                8192,
                BODY_BYTES_MAX,
                BODIES_IN_FLIGHT_MAX,
                1 << 20,
                1 << 20,
                1000,
                128,
                Http2Bounds.DEFAULT.withStreamsMax(100));
    }

    private static byte[] longTarget(RawHttp2Client client) {
        String path = "/" + "x".repeat(TARGET_TOO_LONG);
        return client.block(":method", "POST", ":scheme", "http", ":path", path);
    }

    /// One write, so that the server finds the frames in one read.
    private static byte[] concat(byte[]... frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    private static void assertServed(RawHttp2Client client, int stream) {
        client.post(stream, false).data(stream, true, "next");
        assertThat(client.reply(stream).text()).isEqualTo("next");
    }

    @Test
    void shouldIgnoreTheBodyOfARefusedRequest() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            client.send(concat(
                    frame(HEADERS, END_HEADERS, 1, longTarget(client)),
                    frame(DATA, 0, 1, new byte[10]),
                    frame(DATA, END_STREAM, 1, new byte[10])));

            Reply reply = client.reply(1);

            assertThat(reply.status()).isEqualTo("414");
            assertServed(client, 3);
            assertThat(server.calls).hasSize(1);
            assertThat(server.server.metrics().refused(Refusal.MALFORMED)).isOne();
        }
    }

    @Test
    void shouldIgnoreTheTrailersOfARefusedRequest() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            client.send(concat(
                    frame(HEADERS, END_HEADERS, 1, longTarget(client)),
                    frame(HEADERS, END_HEADERS | END_STREAM, 1, client.block("a", "b"))));

            Reply reply = client.reply(1);

            assertThat(reply.status()).isEqualTo("414");
            assertServed(client, 3);
            assertThat(server.calls).hasSize(1);
        }
    }

    @Test
    void shouldAnswerABodyThatIsTooLongOnce_A013() {
        try (TestServer server = TestServer.of(smallBodies(), TestServer.PATIENT, TestServer.echo());
                RawHttp2Client client = connect(server)) {
            byte[] request = client.block(":method", "POST", ":scheme", "http", ":path", "/");
            client.send(concat(
                    frame(HEADERS, END_HEADERS, 1, request),
                    frame(DATA, 0, 1, new byte[BODY_BYTES_MAX]),
                    frame(DATA, 0, 1, new byte[1]),
                    frame(DATA, 0, 1, new byte[1]),
                    frame(DATA, END_STREAM, 1, new byte[0])));

            Reply reply = client.reply(1);

            assertThat(reply.status()).isEqualTo("413");
            assertServed(client, 3);
            assertThat(server.calls).hasSize(1);
            assertThat(server.server.metrics().refused(Refusal.BODY_TOO_LARGE)).isOne();
            // The handler of the second call gives its share back only after its answer went.
            await().until(() -> server.server.metrics().bodyBytesInFlight() == 0);
        }
    }

    @Test
    void shouldRefuseHeadersThatWaitForTheirBodiesBeyondTheBudgetAndServeOthers() {
        String tenthOfTheBudget = "x".repeat(BODIES_IN_FLIGHT_MAX / 10);
        try (TestServer server = TestServer.of(smallBodies(), TestServer.PATIENT, TestServer.echo());
                RawHttp2Client greedy = connect(server);
                RawHttp2Client other = connect(server)) {
            for (int i = 0; i < 20; i++) {
                greedy.post(2 * i + 1, false, "a", tenthOfTheBudget);
            }

            RawHttp2Client.Frame refused = greedy.next(RST_STREAM);

            assertThat(refused.stream()).isEqualTo(19);
            assertThat(refused.error()).isEqualTo(REFUSED_STREAM);
            assertThat(server.server.metrics().bodyBytesInFlight())
                    .isGreaterThan(BODIES_IN_FLIGHT_MAX * 9 / 10)
                    .isLessThanOrEqualTo(BODIES_IN_FLIGHT_MAX);
            await().until(() -> server.server.metrics().refused(Refusal.BODY_BYTES) == 11);
            assertServed(other, 1);
            greedy.hangUp();
            await().until(() -> server.server.metrics().bodyBytesInFlight() == 0);
            assertThat(server.calls).hasSize(1);
        }
    }
}

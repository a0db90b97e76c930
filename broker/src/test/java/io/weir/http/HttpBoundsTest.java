package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.Answer;
import io.weir.time.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers can make grow ends at its bound, with the right answer, and the next request is served.
final class HttpBoundsTest {

    private static final String HOST = "Host: weir\r\n";
    private static final int KIB = 1024;

    private static HttpBounds bounds(int connections, int body, int bodies, int answers, int calls) {
        return new HttpBounds(
                connections, 16 * KIB, 128, 8 * KIB, body, bodies, answers, answers, calls, 128, Http2Bounds.DEFAULT);
    }

    private static String post(String fields) {
        return "POST / HTTP/1.1\r\n" + HOST + fields + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-amz-json-1.1", "application/x-amz-cbor-1.1"})
    void shouldRefuseAnAnnouncedBodyOverTheBoundInTheCallersEncoding_A013(String type) {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send(post("Content-Type: " + type + "\r\nContent-Length: 9999999999999999999\r\n"));

            RawClient.Reply reply = client.reply();

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.field("content-type")).isEqualTo(type);
            assertThat(reply.text()).contains("RequestEntityTooLargeException");
            assertThat(reply.field("connection")).isEqualTo("close");
            assertThat(server.server.metrics().bodyBytesInFlight()).isZero();
        }
    }

    @Test
    void shouldRefuseAnOversizedBodyBeforeItAsksForIt_A008() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send(post("Expect: 100-continue\r\nContent-Length: 99999999\r\n"));

            assertThat(client.reply().status()).isEqualTo(413);
        }
    }

    @Test
    void shouldRefuseAChunkedBodyAsSoonAsItIsOverTheBound_A013() {
        HttpBounds small = bounds(10, 10 * KIB, 100 * KIB, 100 * KIB, 10);
        try (TestServer server = TestServer.of(small, TestServer.PATIENT, TestServer.echo());
                RawClient client = server.connect()) {
            client.send(post("Transfer-Encoding: chunked\r\n"));
            client.send("2000\r\n" + "x".repeat(8 * KIB) + "\r\n2000\r\n" + "x".repeat(8 * KIB) + "\r\n");

            assertThat(client.reply().status()).isEqualTo(413);
            assertThat(client.finish().rest()).isEmpty();
            await().until(() -> server.server.metrics().bodyBytesInFlight() == 0);
        }
    }

    @Test
    void shouldRefuseALargeHeader() {
        try (TestServer server = TestServer.echoing()) {
            refused(server, post("A: " + "x".repeat(17 * KIB) + "\r\n"), 431);
            refused(server, "POST / HTTP/1.1\r\n" + "A: b\r\n".repeat(3000), 431);
            refused(server, "POST / HTTP/1.1\r\n" + HOST + "A:\r\n".repeat(1000) + "\r\n", 431);
            refused(server, "POST /" + "x".repeat(9 * KIB) + " HTTP/1.1\r\n" + HOST + "\r\n", 414);
            refused(server, "x".repeat(20 * KIB), 414);
            refused(
                    server,
                    post("Transfer-Encoding: chunked\r\n") + "0\r\n" + "A: " + "x".repeat(17 * KIB) + "\r\n\r\n",
                    431);
            assertThat(server.calls).isEmpty();
        }
    }

    private static void refused(TestServer server, String bytes, int status) {
        try (RawClient client = server.connect()) {
            client.send(bytes);
            assertThat(client.reply().status()).isEqualTo(status);
            assertThat(client.finish().rest()).isEmpty();
        }
    }

    @Test
    void shouldAnswer503AtOnceWithoutAPermitAndServeAgainAfterwards() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        try (TestServer server = TestServer.of(
                        bounds(10, KIB, 100 * KIB, 100 * KIB, 1), TestServer.PATIENT, (call, responder) -> {
                            entered.countDown();
                            await().until(() -> held.getCount() == 0);
                            responder.send(TestServer.text("done"));
                        });
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.send(post(""));
            entered.await();

            RawClient.Reply refused = second.send(post("Content-Type: application/x-amz-cbor-1.1\r\n"))
                    .reply();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("x-amzn-errortype")).isEqualTo("ServiceUnavailable");
            assertThat(refused.field("content-type")).isEqualTo("application/x-amz-cbor-1.1");
            held.countDown();
            assertThat(first.reply().text()).isEqualTo("done");
            await().until(() -> server.server.metrics().callsRunning() == 0);
            assertThat(second.send(post("")).reply().text()).isEqualTo("done");
            assertThat(server.server.metrics().refused(Refusal.CALLS)).isEqualTo(1);
        }
    }

    @Test
    void shouldAnswer503ToBodiesBeyondTheBudgetAndKeepTheConnection() {
        try (TestServer server = TestServer.of(
                        bounds(10, 600 * KIB, 700 * KIB, 10 * KIB * KIB, 10), TestServer.PATIENT, TestServer.echo());
                RawClient slow = server.connect();
                RawClient client = server.connect()) {
            slow.send(post("Content-Length: 614400\r\n")).send("x".repeat(600 * KIB - 1));
            await().until(() -> server.server.metrics().bodyBytesInFlight() >= 600 * KIB);

            client.send(post("Content-Length: 204800\r\n")).send("x".repeat(200 * KIB));
            assertThat(client.reply().status()).isEqualTo(503);

            slow.send("x");
            assertThat(slow.reply().status()).isEqualTo(200);
            await().until(() -> server.server.metrics().bodyBytesInFlight() == 0);
            client.send(post("Content-Length: 204800\r\n")).send("x".repeat(200 * KIB));
            assertThat(client.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotChargeForABodyThatIsOnlyAnnounced() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send(post("Content-Length: 20000000\r\n")).send("x");

            await().until(() -> server.server.metrics().bodyBytesInFlight() > 0);
            assertThat(server.server.metrics().bodyBytesInFlight()).isLessThanOrEqualTo(256 * KIB);
        }
    }

    @Test
    void shouldTurnLargeAnswersInto503WhileReadersStallButNeverSmallOnes() {
        int large = 8 * KIB * KIB;
        HttpBounds bounds = bounds(10, KIB, 100 * KIB, 20 * KIB * KIB, 10);
        try (TestServer server = TestServer.of(
                bounds,
                TestServer.PATIENT,
                (call, responder) ->
                        responder.send(Answer.of(200, "", new byte[call.path().equals("/small") ? 100 : large])))) {
            List<RawClient> stalled = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                stalled.add(server.connect().send(post("")));
            }
            await().until(() -> server.server.metrics().refused(Refusal.ANSWER_BYTES) == 1);
            assertThat(server.server.metrics().answerBytesInFlight()).isLessThan(bounds.answersInFlightMax());

            try (RawClient writer = server.connect()) {
                writer.send("POST /small HTTP/1.1\r\n" + HOST + "\r\n");
                assertThat(writer.reply().status()).isEqualTo(200);
            }
            stalled.forEach(RawClient::close);
            await().until(() -> server.server.metrics().answerBytesInFlight() == 0);
        }
    }

    @Test
    void shouldRefuseConnectionsBeyondTheBoundAndServeTheOthers() {
        try (TestServer server =
                        TestServer.of(bounds(2, KIB, 100 * KIB, 100 * KIB, 10), TestServer.PATIENT, TestServer.echo());
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            assertThat(first.send(post("")).reply().status()).isEqualTo(200);
            assertThat(second.send(post("")).reply().status()).isEqualTo(200);
            try (RawClient third = server.connect()) {
                assertThat(third.rest()).isEmpty();
            }
            assertThat(server.server.metrics().refused(Refusal.CONNECTIONS)).isEqualTo(1);
            first.hangUp();
            await().until(() -> server.server.metrics().connectionsOpen() == 1);
            try (RawClient fourth = server.connect()) {
                assertThat(fourth.send(post("")).reply().status()).isEqualTo(200);
            }
            assertThat(second.send(post("")).reply().status()).isEqualTo(200);
        }
    }

    private static HttpTimeouts timeouts(Duration header, Duration body, Duration idle, Duration stall) {
        return new HttpTimeouts(header, body, idle, stall, Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void shouldCloseSlowHeaders() {
        try (TestServer server =
                        TestServer.of(HttpBounds.DEFAULT, timeouts(SHORT, LONG, LONG, LONG), TestServer.echo());
                RawClient silent = server.connect();
                RawClient slow = server.connect();
                RawClient preface = server.connect()) {
            slow.send("POST / HTTP/1.1\r\nHost: ");
            preface.send("PRI * HTTP/2.0\r\n");

            assertThat(slow.rest()).isEmpty();
            assertThat(silent.rest()).isEmpty();
            assertThat(preface.rest()).isEmpty();
        }
    }

    @Test
    void shouldCloseSlowBodies() {
        try (TestServer server =
                        TestServer.of(HttpBounds.DEFAULT, timeouts(LONG, SHORT, LONG, LONG), TestServer.echo());
                RawClient slow = server.connect();
                RawClient slowChunks = server.connect()) {
            slow.send(post("Content-Length: 10\r\n")).send("x");
            slowChunks.send(post("Transfer-Encoding: chunked\r\n")).send("5\r\nab");

            assertThat(slow.rest()).isEmpty();
            assertThat(slowChunks.rest()).isEmpty();
            await().until(() -> server.server.metrics().bodyBytesInFlight() == 0);
            assertThat(server.server.metrics().refused(Refusal.TIMEOUT)).isEqualTo(2);
        }
    }

    @Test
    void shouldCloseIdleConnections() {
        try (TestServer server =
                        TestServer.of(HttpBounds.DEFAULT, timeouts(LONG, LONG, SHORT, LONG), TestServer.echo());
                RawClient client = server.connect()) {
            assertThat(client.send(post("")).reply().status()).isEqualTo(200);

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void shouldCloseReadersThatStallAndFreeTheirAnswers() {
        try (TestServer server = TestServer.of(
                        HttpBounds.DEFAULT,
                        timeouts(LONG, LONG, LONG, SHORT),
                        (call, responder) -> responder.send(Answer.of(200, "", new byte[16 * KIB * KIB])));
                RawClient stalled = server.connect()) {
            stalled.send(post(""));
            await().until(() -> server.server.metrics().answerBytesInFlight() > 0);

            await().until(() -> server.server.metrics().connectionsOpen() == 0);
            await().until(() -> server.server.metrics().answerBytesInFlight() == 0);
        }
    }

    @Test
    void shouldBeLessPatientWithStalledReadersWhileTheyBlockOthers() {
        ManualClock clock = new ManualClock(0);
        HttpBounds bounds = bounds(10, KIB, 100 * KIB, 40 * KIB * KIB, 10);
        HttpTimeouts timeouts = timeouts(LONG, LONG, Duration.ofSeconds(200), Duration.ofSeconds(100));
        try (TestServer server = TestServer.of(
                        bounds,
                        timeouts,
                        clock,
                        (call, responder) -> responder.send(Answer.of(200, "", new byte[16 * KIB * KIB])));
                RawClient alone = server.connect();
                RawClient another = server.connect()) {
            alone.send(post(""));
            await().until(() -> server.server.metrics().answerBytesInFlight() == 16 * KIB * KIB);
            clock.advanceMs(50_000);
            another.send(post(""));
            await().until(() -> server.server.metrics().answerBytesInFlight() > 16 * KIB * KIB
                    || server.server.metrics().refused(Refusal.TIMEOUT) > 0);

            await().until(() -> {
                clock.advanceMs(1_000);
                return server.server.metrics().answerBytesInFlight() == 0
                        || server.server.metrics().refused(Refusal.TIMEOUT) > 0;
            });
            assertThat(clock.monotonicNanos())
                    .isLessThan(Duration.ofSeconds(100).toNanos());
        }
    }
}

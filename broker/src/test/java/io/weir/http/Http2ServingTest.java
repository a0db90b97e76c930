package io.weir.http;

import static io.weir.http.RawHttp2Client.ACK;
import static io.weir.http.RawHttp2Client.CONTINUATION;
import static io.weir.http.RawHttp2Client.DATA;
import static io.weir.http.RawHttp2Client.END_HEADERS;
import static io.weir.http.RawHttp2Client.END_STREAM;
import static io.weir.http.RawHttp2Client.GOAWAY;
import static io.weir.http.RawHttp2Client.HEADERS;
import static io.weir.http.RawHttp2Client.PING;
import static io.weir.http.RawHttp2Client.RST_STREAM;
import static io.weir.http.RawHttp2Client.SETTINGS;
import static io.weir.http.RawHttp2Client.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.Answer;
import io.weir.api.Call;
import io.weir.api.Responder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// HTTP/2 by prior knowledge as well-behaved clients speak it.
final class Http2ServingTest {

    private static final int INITIAL_WINDOW_SIZE = 4;

    private static RawHttp2Client connect(TestServer server) {
        return new RawHttp2Client(server.server.port());
    }

    @Test
    void shouldServeHttp2OnTheSamePort_A003() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            client.post(1, false, "x-amz-target", "T", "content-length", "5").data(1, true, "hello");

            RawHttp2Client.Reply reply = client.reply(1);

            assertThat(reply.status()).isEqualTo("200");
            assertThat(reply.text()).isEqualTo("hello");
            assertThat(reply.fields()).containsKeys("x-amzn-requestid", "x-amz-id-2", "date", "content-length");
            Call call = server.calls.getFirst();
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.headers().get(":authority")).isEqualTo("weir");
            assertThat(call.headers().get("x-amz-target")).isEqualTo("T");
            assertThat(call.headers().names()).contains(":path", "content-length");
        }
    }

    @Test
    void shouldTellBothProtocolsApartWhenBytesTrickle() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            for (char c : "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".toCharArray()) {
                client.send(String.valueOf(c));
            }
            client.send(RawHttp2Client.frame(SETTINGS, 0, 0, new byte[0])).finish();
            assertThat(client.rest()).isNotEmpty();
            try (RawClient old = server.connect()) {
                old.send("P").send("RI / HTTP/1.1\r\nHost: w\r\n\r\n");
                assertThat(old.reply().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldAnnounceManyStreamsAndWideWindows_A006() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            Map<Integer, Integer> announced = new TreeMap<>();
            ByteBuffer settings = ByteBuffer.wrap(client.next(SETTINGS).payload());
            while (settings.hasRemaining()) {
                announced.put((int) settings.getShort(), settings.getInt());
            }
            assertThat(announced)
                    .containsEntry(3, 512)
                    .containsEntry(4, 1 << 20)
                    .containsEntry(6, 16 * 1024);
            RawHttp2Client.Frame window = client.next(WINDOW_UPDATE);
            assertThat(window.stream()).isZero();
            assertThat(ByteBuffer.wrap(window.payload()).getInt()).isGreaterThan(1 << 23);
        }
    }

    @Test
    void shouldAnswerStreamsAsTheyFinish() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        try (TestServer server = TestServer.of((call, responder) -> {
                    waitFor(call.path().equals("/slow") ? held : new CountDownLatch(0));
                    responder.send(TestServer.text(call.path()));
                });
                RawHttp2Client client = connect(server)) {
            client.send(
                    HEADERS,
                    END_HEADERS | END_STREAM,
                    1,
                    client.block(":method", "POST", ":scheme", "http", ":path", "/slow"));
            client.post(3, true);

            assertThat(client.reply(3).text()).isEqualTo("/");
            held.countDown();
            assertThat(client.reply(1).text()).isEqualTo("/slow");
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldAnswerPingsWhileCallsRun_A006() {
        CountDownLatch held = new CountDownLatch(1);
        try (TestServer server = TestServer.of((call, responder) -> {
                    waitFor(held);
                    responder.send(TestServer.text("done"));
                });
                RawHttp2Client client = connect(server)) {
            for (int stream = 1; stream < 200; stream += 2) {
                client.post(stream, true);
            }
            byte[] payload = {1, 2, 3, 4, 5, 6, 7, 8};
            client.send(PING, 0, 0, payload);

            RawHttp2Client.Frame pong = client.next(PING);

            assertThat(pong.has(ACK)).isTrue();
            assertThat(pong.payload()).isEqualTo(payload);
            held.countDown();
            assertThat(client.reply(199).text()).isEqualTo("done");
        }
    }

    @Test
    void shouldReadBodiesOfManyFramesAndUnknownLength_A009() {
        try (TestServer server = TestServer.of(
                        (call, responder) -> responder.send(TestServer.text(String.valueOf(call.bodyLength()))));
                RawHttp2Client client = connect(server)) {
            client.post(1, false);
            for (int i = 0; i < 300; i++) {
                client.data(1, i == 299, "x".repeat(16 * 1024));
            }

            assertThat(client.reply(1).text()).isEqualTo(String.valueOf(300 * 16 * 1024));
            assertThat(server.server.metrics().bodyBytesInFlight()).isLessThan(20 * 1024 * 1024);
        }
    }

    @Test
    void shouldReadAHeaderInSeveralFrames() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            byte[] block =
                    client.block(":method", "POST", ":scheme", "http", ":path", "/", "a", "b".repeat(1000), "c", "d");
            client.send(HEADERS, END_STREAM, 1, Arrays.copyOfRange(block, 0, 100));
            client.send(CONTINUATION, 0, 1, Arrays.copyOfRange(block, 100, 600));
            client.send(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(block, 600, block.length));

            assertThat(client.reply(1).status()).isEqualTo("200");
            assertThat(server.calls.getFirst().headers().get("a")).hasSize(1000);
        }
    }

    @Test
    void shouldReadTrailersAndDropThem() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            client.post(1, false).data(1, false, "ok");
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, client.block("x-amz-target", "Other"));

            assertThat(client.reply(1).text()).isEqualTo("ok");
            assertThat(server.calls.getFirst().headers().get("x-amz-target")).isNull();
        }
    }

    @Test
    void shouldSayContinue_A008() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            client.post(1, false, "expect", "100-continue");
            assertThat(client.next(HEADERS).has(END_STREAM)).isFalse();
            client.data(1, true, "ok");

            assertThat(client.reply(1).text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldAnswerPreflights_A044() {
        try (TestServer server = TestServer.echoing();
                RawHttp2Client client = connect(server)) {
            client.send(
                    HEADERS,
                    END_HEADERS | END_STREAM,
                    1,
                    client.block(
                            ":method",
                            "OPTIONS",
                            ":scheme",
                            "http",
                            ":path",
                            "/",
                            "access-control-request-method",
                            "POST"));

            RawHttp2Client.Reply reply = client.reply(1);

            assertThat(reply.fields())
                    .containsEntry("access-control-allow-origin", "*")
                    .containsEntry("access-control-allow-methods", "POST")
                    .doesNotContainKey("x-amz-id-2");
        }
    }

    @Test
    void shouldStopWritingAStreamWhoseWindowIsExhaustedAndServeItsSiblings_A007() throws InterruptedException {
        AtomicInteger pieces = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        byte[] piece = new byte[64 * 1024];
        try (TestServer server = TestServer.of((call, responder) -> {
            if (call.path().equals("/")) {
                responder.send(TestServer.text("sibling"));
                return;
            }
            Responder.Stream stream = responder.stream(Answer.of(200, "", new byte[0]));
            while (TestServer.write(stream, piece)) {
                pieces.incrementAndGet();
            }
            stream.close();
            ended.countDown();
        })) {
            try (RawHttp2Client client =
                    new RawHttp2Client(server.server.port(), RawHttp2Client.setting(INITIAL_WINDOW_SIZE, 1000))) {
                client.send(
                        HEADERS,
                        END_HEADERS | END_STREAM,
                        1,
                        client.block(":method", "POST", ":scheme", "http", ":path", "/events"));
                assertThat(client.next(DATA).payload()).hasSize(1000);
                await().until(() -> pieces.get() >= 3);

                client.post(3, true);
                assertThat(client.reply(3).text()).isEqualTo("sibling");
                assertThat(pieces.get()).isLessThanOrEqualTo(StreamedAnswer.WINDOW / piece.length + 1);
                client.send(WINDOW_UPDATE, 0, 1, RawHttp2Client.integer(500));
                assertThat(client.next(DATA).payload()).hasSize(500);
            }
            assertThat(ended.await(10, TimeUnit.SECONDS))
                    .as("told that the client is gone")
                    .isTrue();
        }
    }

    @Test
    void shouldTellAStreamThatItsClientResetIt() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (TestServer server = TestServer.of((call, responder) -> {
                    Responder.Stream stream = responder.stream(TestServer.text("x"));
                    stream.onGone(ended::countDown);
                    while (TestServer.write(stream, new byte[16 * 1024])) {
                        Thread.onSpinWait();
                    }
                    stream.close();
                });
                RawHttp2Client client = connect(server)) {
            client.post(1, true);
            client.next(DATA);
            client.send(RST_STREAM, 0, 1, RawHttp2Client.integer(RawHttp2Client.CANCEL));

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            client.post(3, true);
        }
    }

    @Test
    void shouldGiveAnswersBackWhenTheirReaderGoes() {
        try (TestServer server =
                TestServer.of((call, responder) -> responder.send(Answer.of(200, "", new byte[4 * 1024 * 1024])))) {
            try (RawHttp2Client client = connect(server)) {
                client.post(1, true).post(3, true);
                await().until(() -> server.server.metrics().answerBytesInFlight() == 8 * 1024 * 1024);
                client.send(RST_STREAM, 0, 3, RawHttp2Client.integer(RawHttp2Client.CANCEL));
                await().until(() -> server.server.metrics().answerBytesInFlight() == 4 * 1024 * 1024);
            }
            await().until(() -> server.server.metrics().answerBytesInFlight() == 0);
        }
    }

    @Test
    void shouldSayGoodbyeFinishWhatRunsAndCloseWhenDrained() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch held = new CountDownLatch(1);
        try (TestServer server = TestServer.of((call, responder) -> {
                    entered.countDown();
                    waitFor(held);
                    responder.send(TestServer.text("done"));
                });
                RawHttp2Client busy = connect(server);
                RawHttp2Client idle = connect(server);
                RawClient old = server.connect()) {
            busy.post(1, true);
            old.send("POST / HTTP/1.1\r\nHost: w\r\n\r\n");
            entered.await();
            idle.next(SETTINGS);
            Thread drain = Thread.startVirtualThread(() -> server.server.drain(Duration.ofSeconds(20)));

            assertThat(busy.next(GOAWAY).error()).isZero();
            assertThat(idle.next(GOAWAY).error()).isZero();
            assertThat(busy.pong().next(GOAWAY).last()).isEqualTo(1);
            assertThat(idle.pong().next(GOAWAY).last()).isZero();
            held.countDown();

            assertThat(busy.reply(1).text()).isEqualTo("done");
            assertThat(old.reply().field("connection")).isEqualTo("close");
            busy.untilClosed();
            idle.untilClosed();
            busy.hangUp();
            idle.hangUp();
            old.hangUp();
            assertThat(drain.join(Duration.ofSeconds(15))).isTrue();
        }
    }

    @Test
    void shouldServeWhatCameBeforeTheLastGoodbyeAndRefuseWhatCameAfter() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        try (TestServer server = TestServer.of((call, responder) -> {
                    entered.countDown();
                    waitFor(call.headers().get("held") == null ? new CountDownLatch(0) : held);
                    responder.send(TestServer.text("done"));
                });
                RawHttp2Client client = connect(server)) {
            client.post(1, true, "held", "yes");
            entered.await();
            Thread drain = Thread.startVirtualThread(() -> server.server.drain(Duration.ofSeconds(20)));

            assertThat(client.next(GOAWAY).last()).isEqualTo(Integer.MAX_VALUE);
            RawHttp2Client.Frame ping = client.next(PING);
            client.post(3, true);
            assertThat(client.reply(3).text()).isEqualTo("done");
            client.send(PING, ACK, 0, ping.payload());
            assertThat(client.next(GOAWAY).last()).isEqualTo(3);
            client.post(5, false).data(5, true, "late");
            RawHttp2Client.Frame refused = client.next(RST_STREAM);
            held.countDown();

            assertThat(refused.stream()).isEqualTo(5);
            assertThat(refused.error()).isEqualTo(RawHttp2Client.REFUSED_STREAM);
            assertThat(client.reply(1).text()).isEqualTo("done");
            client.untilClosed();
            client.hangUp();
            assertThat(drain.join(Duration.ofSeconds(15))).isTrue();
            assertThat(server.calls).hasSize(2);
        }
    }

    @Test
    void shouldNotWaitForeverForTheAnswerToTheFirstGoodbye() {
        Duration ages = Duration.ofMinutes(2);
        HttpTimeouts timeouts = new HttpTimeouts(ages, ages, ages, ages, Duration.ofMillis(100), ages);
        try (TestServer server = TestServer.of(HttpBounds.DEFAULT, timeouts, TestServer.echo());
                RawHttp2Client client = connect(server)) {
            client.post(1, true, "content-length", "0");
            client.reply(1);
            Thread.startVirtualThread(() -> server.server.drain(Duration.ofSeconds(20)));

            assertThat(client.next(GOAWAY).last()).isEqualTo(Integer.MAX_VALUE);
            assertThat(client.next(GOAWAY).last()).isEqualTo(1);
            client.untilClosed();
        }
    }
}

package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.Answer;
import io.weir.api.Call;
import io.weir.api.Responder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// HTTP/1.1 as well-behaved clients speak it.
final class Http1ServingTest {

    private static final String HOST = "Host: weir\r\n";

    @Test
    void shouldHandOverAWholeRequest() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send(
                    "POST /a%20b?x=1 HTTP/1.1\r\nHost: weir\r\nX-Amz-Target:  T \r\nContent-Length: 5\r\n\r\nhello");

            RawClient.Reply reply = client.reply();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("hello");
            Call call = server.calls.getFirst();
            assertThat(List.of(call.method(), call.path(), String.valueOf(call.query())))
                    .containsExactly("POST", "/a%20b", "x=1");
            assertThat(call.headers().get("x-amz-target")).isEqualTo("T");
            assertThat(call.headers().names()).containsExactly("host", "x-amz-target", "content-length");
        }
    }

    @Test
    void shouldPutIdsDateAndLengthOnEveryAnswer_A011_A040_A041_A043() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            RawClient.Reply reply =
                    client.send("POST / HTTP/1.1\r\n" + HOST + "\r\n").reply();

            assertThat(reply.field("x-amzn-requestid"))
                    .isEqualTo(server.calls.getFirst().requestId());
            assertThat(reply.field("x-amz-id-2")).hasSize(96);
            assertThat(reply.field("date")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
            assertThat(reply.field("content-length")).isEqualTo("0");
        }
    }

    @Test
    void shouldKeepTheConnectionAndAnswerPipelinedRequestsInOrder_A008() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                requests.append("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\n%03d".formatted(i));
            }
            client.send(requests.toString());

            for (int i = 0; i < 1000; i++) {
                assertThat(client.reply().text()).isEqualTo("%03d".formatted(i));
            }
        }
    }

    @Test
    void shouldAnswerAFloodOfPipelinedPreflightsWithoutNesting() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            int count = 2000;
            client.send(("OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n").repeat(count));

            for (int i = 0; i < count; i++) {
                assertThat(client.reply().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldReadTheSameRequestHoweverItIsCut_A009() {
        byte[] request = ("\r\nPOST /x HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: Chunked\r\n\r\n"
                        + "5;a=b\r\n"
                        + "hello\r\n"
                        + "00B\r\n"
                        + ", new line\n\r\n"
                        + "0\r\n"
                        + "X: y\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(7);
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            for (int round = 0; round < 60; round++) {
                int at = 0;
                while (at < request.length) {
                    int length = Math.min(request.length - at, 1 + random.nextInt(round < 2 ? 1 : 30));
                    byte[] cut = new byte[length];
                    System.arraycopy(request, at, cut, 0, length);
                    client.send(cut);
                    at += length;
                }
                assertThat(client.reply().text()).isEqualTo("hello, new line\n");
            }
        }
    }

    @Test
    void shouldTakeLargeBodiesOfKnownAndUnknownLength_A013() {
        byte[] body = new byte[16 * 1024 * 1024];
        new Random(1).nextBytes(body);
        try (TestServer server = TestServer.of(lengthAndSum());
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length + "\r\n\r\n");
            client.send(body);
            assertThat(client.reply().text()).isEqualTo(described(body));

            client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
            client.send(Integer.toHexString(body.length) + "\r\n").send(body).send("\r\n0\r\n\r\n");
            assertThat(client.reply().text()).isEqualTo(described(body));
            assertThat(server.server.metrics().refused(Refusal.BODY_BYTES)).isZero();
        }
    }

    private static io.weir.api.CallHandler lengthAndSum() {
        return (call, responder) ->
                responder.send(TestServer.text(described(java.util.Arrays.copyOf(call.body(), call.bodyLength()))));
    }

    private static String described(byte[] body) {
        return body.length + " " + java.util.Arrays.hashCode(body);
    }

    @Test
    void shouldSayContinueBeforeTheBodyIsSent_A008() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.reply().status()).isEqualTo(100);

            assertThat(client.send("ok").reply().text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldIgnoreAnUpgradeToHttp2_A003() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nContent-Length: 2\r\n\r\nok");

            assertThat(client.reply().text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldCloseWhenAskedTo() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Connection: x, Close\r\nContent-Length: 2\r\n\r\nok");

            assertThat(client.reply().field("connection")).isEqualTo("close");
            assertThat(client.finish().rest()).isEmpty();
        }
    }

    @Test
    void shouldServeHttp10AndClose() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nok");

            assertThat(client.reply().text()).isEqualTo("ok");
            assertThat(client.finish().rest()).isEmpty();
        }
    }

    @Test
    void shouldAcceptTheAbsoluteFormOfItsOwnHost() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send("POST http://WEIR/a?b HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nok");

            assertThat(client.reply().text()).isEqualTo("ok");
            assertThat(server.calls.getFirst().path()).isEqualTo("/a");
            assertThat(server.calls.getFirst().query()).isEqualTo("b");
        }
    }

    @Test
    void shouldAnswerHeadWithoutABody() {
        try (TestServer server = TestServer.of((call, responder) -> responder.send(TestServer.text("body")));
                RawClient client = server.connect()) {
            client.send("HEAD / HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.reply(false).field("content-length")).isEqualTo("4");

            client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.reply().text()).isEqualTo("body");
        }
    }

    @Test
    void shouldAnswerPreflightsItself_A044() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send("OPTIONS / HTTP/1.1\r\n" + HOST + "Origin: http://x\r\nAccess-Control-Request-Method: POST\r\n"
                    + "Access-Control-Request-Headers: a,b\r\n\r\n");

            RawClient.Reply reply = client.reply();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.fields())
                    .containsEntry("access-control-allow-origin", "*")
                    .containsEntry("access-control-allow-methods", "POST")
                    .containsEntry("access-control-allow-headers", "a,b")
                    .containsEntry("access-control-max-age", "172800")
                    .containsEntry("content-length", "0")
                    .containsKey("x-amzn-requestid")
                    .doesNotContainKey("x-amz-id-2");
            assertThat(server.calls).isEmpty();
        }
    }

    @Test
    void shouldOpenAnswersToBrowsers_A045() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            RawClient.Reply reply = client.send("POST / HTTP/1.1\r\n" + HOST + "Origin: http://x\r\n\r\n")
                    .reply();

            assertThat(reply.field("access-control-allow-origin")).isEqualTo("*");
            assertThat(reply.field("access-control-expose-headers"))
                    .isEqualTo(
                            "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date");
        }
    }

    @Test
    void shouldStreamInChunks_A005() {
        try (TestServer server = TestServer.of((call, responder) -> {
                    Responder.Stream stream = responder.stream(TestServer.text("first,"));
                    TestServer.write(stream, "second,".getBytes(StandardCharsets.US_ASCII));
                    TestServer.write(stream, new byte[0]);
                    TestServer.write(stream, "third".getBytes(StandardCharsets.US_ASCII));
                    stream.close();
                });
                RawClient client = server.connect()) {
            for (int i = 0; i < 2; i++) {
                RawClient.Reply reply =
                        client.send("POST / HTTP/1.1\r\n" + HOST + "\r\n").reply();
                assertThat(reply.field("transfer-encoding")).isEqualTo("chunked");
                assertThat(reply.text()).isEqualTo("first,second,third");
            }
            RawClient.Reply old = client.send("POST / HTTP/1.0\r\n\r\n").reply();
            assertThat(old.text()).isEqualTo("first,second,third");
        }
    }

    @Test
    void shouldTellAStreamThatItsClientHungUp() throws IOException, InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (TestServer server = TestServer.of(
                (call, responder) -> responder.stream(TestServer.text("first")).onGone(told::countDown))) {
            try (RawClient client = server.connect()) {
                client.send("POST / HTTP/1.1\r\n" + HOST + "\r\n");
                client.exactly(1);
            }
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldGiveUpAPieceThatNobodyReadsInTimeAndBreakTheStreamOff() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        byte[] piece = new byte[8 * StreamedAnswer.WINDOW];
        try (TestServer server = TestServer.of((call, responder) -> {
                    Responder.Stream stream = responder.stream(TestServer.text("first"));
                    // No time at all: what the window and the socket take goes, and nothing is waited for.
                    while (stream.write(piece, piece.length, System::nanoTime)) {
                        Thread.onSpinWait();
                    }
                    stream.abort();
                    late.countDown();
                });
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.rest()).doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void shouldAskForTheDeadlineAgainWhenInterrupted() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        AtomicReference<Thread> writer = new AtomicReference<>();
        AtomicBoolean hurry = new AtomicBoolean();
        byte[] piece = new byte[8 * StreamedAnswer.WINDOW];
        try (TestServer server = TestServer.of((call, responder) -> {
                    Responder.Stream stream = responder.stream(TestServer.text("first"));
                    writer.set(Thread.currentThread());
                    while (stream.write(
                            piece,
                            piece.length,
                            () -> System.nanoTime() + (hurry.get() ? 0 : TimeUnit.HOURS.toNanos(1)))) {
                        Thread.onSpinWait();
                    }
                    stream.abort();
                    late.countDown();
                });
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "\r\n");
            await().until(() -> writer.get() != null && writer.get().getState() == Thread.State.TIMED_WAITING);
            hurry.set(true);
            writer.get().interrupt();
            assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldKeepAnAnswerInsideItsFields() {
        Answer nasty = new Answer(200, "a\r\nb: c", Map.of("x-amzn-errormessage", "d\r\n\r\ne\u00e4"), new byte[0], 0);
        try (TestServer server = TestServer.of((call, responder) -> responder.send(nasty));
                RawClient client = server.connect()) {
            RawClient.Reply reply =
                    client.send("POST / HTTP/1.1\r\n" + HOST + "\r\n").reply();

            assertThat(reply.field("content-type")).isEqualTo("a??b: c");
            assertThat(reply.field("x-amzn-errormessage")).isEqualTo("d????e?");
        }
    }

    @Test
    void shouldAnswer500WhenAHandlerFailsOrForgets() {
        try (TestServer server = TestServer.of((call, responder) -> {
                    if (call.path().equals("/throw")) {
                        throw new IllegalStateException("bug");
                    }
                });
                RawClient client = server.connect()) {
            for (String path : List.of("/throw", "/forget")) {
                RawClient.Reply reply = client.send("POST " + path + " HTTP/1.1\r\n" + HOST + "\r\n")
                        .reply();
                assertThat(reply.status()).isEqualTo(500);
                assertThat(reply.field("x-amzn-errortype")).isEqualTo("InternalFailure");
            }
        }
    }

    @Test
    void shouldAnswerAClientThatHasClosedItsSide() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nok")
                    .finish();

            assertThat(client.reply().text()).isEqualTo("ok");
            assertThat(client.rest()).isEmpty();
        }
    }
}

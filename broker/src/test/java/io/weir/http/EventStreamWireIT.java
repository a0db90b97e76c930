package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.TestBroker;
import io.weir.protocol.eventstream.EventFrame;
import io.weir.protocol.eventstream.FrameReader;
import io.weir.protocol.eventstream.ReadFrame;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The stream of SubscribeToShard byte by byte, in both versions of HTTP: its head, its beginning and its end.
final class EventStreamWireIT {

    private static final String JSON = "application/x-amz-json-1.1";
    private static final String AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260615/us-east-1/kinesis/"
            + "aws4_request, SignedHeaders=host;x-amz-date, Signature=00";
    private static final String DATE = "20260615T120000Z";
    private static final String SHARD = "shardId-000000000000";
    private static final Pattern CONSUMER_ARN = Pattern.compile("\"ConsumerARN\":\"([^\"]+)\"");

    private static final TestBroker BROKER = TestBroker.inMemory("--stream", "one:1", "--stream", "two:1");

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    private static String call(String operation, String body) {
        HttpResponse<String> answer = BROKER.send(HttpRequest.newBuilder(BROKER.endpoint())
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .header("Content-Type", JSON)
                .header("X-Amz-Date", DATE)
                .header("Authorization", AUTHORIZATION)
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// Registers a consumer; gives what subscribes it.
    private static String subscription(String stream, String type) {
        String answer = call(
                "RegisterStreamConsumer",
                "{\"StreamARN\":\"arn:aws:kinesis:us-east-1:000000000000:stream/" + stream
                        + "\",\"ConsumerName\":\"reader\"}");
        Matcher arn = CONSUMER_ARN.matcher(answer);
        assertThat(arn.find()).as(answer).isTrue();
        return "{\"ConsumerARN\":\"" + arn.group(1) + "\",\"ShardId\":\"" + SHARD
                + "\",\"StartingPosition\":{\"Type\":\"" + type + "\"}}";
    }

    private static void split(String stream) {
        call(
                "SplitShard",
                "{\"StreamName\":\"" + stream + "\",\"ShardToSplit\":\"" + SHARD
                        + "\",\"NewStartingHashKey\":\"1000\"}");
    }

    private static String http1(String operation, String body) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Kinesis_20131202." + operation
                + "\r\nContent-Type: " + JSON + "\r\nX-Amz-Date: " + DATE + "\r\nAuthorization: " + AUTHORIZATION
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /// The next chunk; empty at the end.
    private static byte[] chunk(RawClient client) throws IOException {
        StringBuilder size = new StringBuilder();
        while (size.indexOf("\r\n") < 0) {
            size.append((char) client.exactly(1)[0]);
        }
        byte[] bytes = client.exactly(Integer.parseInt(size.toString().strip(), 16));
        assertThat(client.exactly(2)).containsExactly('\r', '\n');
        return bytes;
    }

    private static List<EventFrame> frames(FrameReader reader, byte[] bytes) {
        reader.feed(bytes, 0, bytes.length);
        List<EventFrame> frames = new ArrayList<>();
        for (ReadFrame read = reader.next(); !(read instanceof ReadFrame.More); read = reader.next()) {
            frames.add(((ReadFrame.Whole) read).frame());
        }
        return frames;
    }

    private static void checkBeginning(EventFrame first) {
        assertThat(first.text(":message-type")).contains("event");
        assertThat(first.text(":event-type")).contains("initial-response");
        assertThat(first.text(":content-type")).contains("application/json");
        assertThat(text(first)).isEqualTo("{}");
    }

    private static void checkEnd(EventFrame last) {
        assertThat(last.text(":event-type")).contains("SubscribeToShardEvent");
        assertThat(text(last)).contains("\"ChildShards\":[").doesNotContain("ContinuationSequenceNumber");
    }

    private static String text(EventFrame frame) {
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("D-002, D-008, D-009, D-015, D-024: over HTTP/1.1 in chunks; head and first frame before anything"
            + " happens, and after the last chunk the connection goes on")
    void shouldStreamInChunksAndEndWithTheLast() throws IOException {
        String subscription = subscription("one", "LATEST");
        try (RawClient client = new RawClient(BROKER.endpoint().getPort())) {
            client.send(http1("SubscribeToShard", subscription));
            RawClient.Reply head = client.reply(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
            assertThat(head.field("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(head.field("x-amzn-RequestId")).isNotEmpty();
            assertThat(head.fields()).doesNotContainKey("content-length");
            FrameReader reader = new FrameReader();
            List<EventFrame> frames = new ArrayList<>(frames(reader, chunk(client)));
            checkBeginning(frames.getFirst());

            split("one");
            for (byte[] chunk = chunk(client); chunk.length > 0; chunk = chunk(client)) {
                frames.addAll(frames(reader, chunk));
            }

            checkEnd(frames.getLast());
            assertThat(client.send(http1("ListStreams", "{}")).reply().status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("D-002, D-008, D-015: over HTTP/2 with END_STREAM, and no other stream is touched")
    void shouldStreamInFramesAndEndTheStream() {
        String subscription = subscription("two", "TRIM_HORIZON");
        split("two");
        try (RawHttp2Client client = new RawHttp2Client(BROKER.endpoint().getPort())) {
            client.header(1, false, block(client, "SubscribeToShard")).data(1, true, subscription);
            RawHttp2Client.Reply reply = client.reply(1);

            assertThat(reply.status()).isEqualTo("200");
            assertThat(reply.fields())
                    .containsEntry("content-type", "application/vnd.amazon.eventstream")
                    .containsKey("x-amzn-requestid")
                    .doesNotContainKeys("content-length", "transfer-encoding");
            List<EventFrame> frames = frames(new FrameReader(), reply.body());
            checkBeginning(frames.getFirst());
            checkEnd(frames.getLast());
            client.header(3, false, block(client, "ListStreams")).data(3, true, "{}");
            assertThat(client.reply(3).status()).isEqualTo("200");
        }
    }

    private static byte[] block(RawHttp2Client client, String operation) {
        return client.block(
                ":method",
                "POST",
                ":scheme",
                "http",
                ":authority",
                "localhost",
                ":path",
                "/",
                "x-amz-target",
                "Kinesis_20131202." + operation,
                "content-type",
                JSON,
                "x-amz-date",
                DATE,
                "authorization",
                AUTHORIZATION);
    }
}

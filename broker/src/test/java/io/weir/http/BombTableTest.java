package io.weir.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.TestBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bodies made to cost more than they weigh, sent to a whole broker: each gets one answer that blames the client, and
/// the next request on another connection is served.
final class BombTableTest {

    private static final String JSON = "application/x-amz-json-1.1";
    private static final String CBOR = "application/x-amz-cbor-1.1";
    private static final int MIB = 1 << 20;
    private static final int DEEP = 100_000;

    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.inMemory("--auth-mode", "none", "--stream", "bombs:1");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /// One bomb; the body is made when it is sent.
    record Bomb(String name, String operation, String type, String coding, Supplier<byte[]> body) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bomb json(String name, String operation, Supplier<String> body) {
        return new Bomb("json: " + name, operation, JSON, "", () -> body.get().getBytes(ISO_8859_1));
    }

    private static Bomb cbor(String name, String operation, Supplier<byte[]> body) {
        return new Bomb("cbor: " + name, operation, CBOR, "", body);
    }

    private static Bomb packed(String name, String coding, Supplier<byte[]> body) {
        return new Bomb("packed: " + name, "PutRecords", JSON, coding, body);
    }

    static Stream<Bomb> nested() {
        return Stream.of("PutRecords", "GetRecords", "PutRecord", "ListStreams", "CreateStream")
                .flatMap(operation -> Stream.of(
                        json("arrays deep in " + operation, operation, () -> "{\"x\":" + "[".repeat(DEEP)),
                        json("objects deep in " + operation, operation, () -> "{\"x\":".repeat(DEEP)),
                        cbor("arrays deep in " + operation, operation, () -> join(hex("a16178"), filled(DEEP, 0x81))),
                        cbor("maps deep in " + operation, operation, () -> repeat("a16178", DEEP)),
                        cbor(
                                "endless arrays deep in " + operation,
                                operation,
                                () -> join(hex("bf6178"), filled(DEEP, 0x9F))),
                        cbor("tags deep in " + operation, operation, () -> join(hex("a16178"), filled(MIB, 0xC1)))));
    }

    static Stream<Bomb> texts() {
        return Stream.of(
                json("closed arrays deep", "ListStreams", () -> "{\"x\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}"),
                json("arrays for records", "PutRecords", () -> "{\"Records\":" + "[".repeat(DEEP)),
                json("arrays at the top", "PutRecords", () -> "[".repeat(MIB)),
                json("a name of 10 MiB", "PutRecords", () -> "{\"" + "n".repeat(10 * MIB) + "\":1}"),
                json("a name without an end", "GetRecords", () -> "{\"" + "n".repeat(10 * MIB)),
                json("a text without an end", "PutRecord", () -> "{\"StreamName\":\"" + "n".repeat(10 * MIB)),
                json(
                        "a stream name of 10 MiB",
                        "DescribeStream",
                        () -> "{\"StreamName\":\"" + "n".repeat(10 * MIB) + "\"}"),
                json(
                        "a partition key of 10 MiB",
                        "PutRecord",
                        () -> "{\"StreamName\":\"bombs\",\"Data\":\"\",\"PartitionKey\":\"" + "k".repeat(10 * MIB)
                                + "\"}"),
                json(
                        "an iterator of 10 MiB",
                        "GetRecords",
                        () -> "{\"ShardIterator\":\"" + "A".repeat(10 * MIB) + "\"}"),
                json("a token of 10 MiB", "ListShards", () -> "{\"NextToken\":\"" + "A".repeat(10 * MIB) + "\"}"),
                json("a number of a million digits", "CreateStream", () -> "{\"ShardCount\":" + "9".repeat(MIB) + "}"),
                json(
                        "a fraction of a million digits",
                        "CreateStream",
                        () -> "{\"ShardCount\":0." + "9".repeat(MIB) + "}"),
                json("an exponent of a million digits", "CreateStream", () -> "{\"x\":1e" + "9".repeat(MIB) + "}"),
                json("a million members", "PutRecords", () -> "{" + "\"a\":1,".repeat(MIB) + "\"b\":1}"),
                json(
                        "a million records",
                        "PutRecords",
                        () -> "{\"StreamName\":\"bombs\",\"Records\":[" + "{},".repeat(MIB) + "{}]}"),
                json(
                        "a million nulls",
                        "PutRecords",
                        () -> "{\"StreamName\":\"bombs\",\"Records\":[" + "null,".repeat(MIB) + "null]}"),
                json(
                        "base64 that is not canonical",
                        "PutRecord",
                        () -> "{\"StreamName\":\"bombs\",\"PartitionKey\":\"k\",\"Data\":\"" + "QUJD=".repeat(100_000)
                                + "\"}"),
                json(
                        "a record over its bound",
                        "PutRecord",
                        () -> "{\"StreamName\":\"bombs\",\"PartitionKey\":\"k\",\"Data\":\"" + "AAAA".repeat(3 * MIB)
                                + "\"}"),
                json("escapes only", "PutRecord", () -> "{\"StreamName\":\"" + "\\u0041".repeat(MIB) + "\"}"),
                json("surrogates only", "PutRecord", () -> "{\"StreamName\":\"" + "\\ud800".repeat(MIB) + "\"}"),
                json("blanks only", "PutRecords", () -> " ".repeat(10 * MIB)),
                json("NUL only", "PutRecords", () -> "\u0000".repeat(10 * MIB)));
    }

    static Stream<Bomb> binaries() {
        String records = "a2" + "6a53747265616d4e616d65" + "65626f6d6273" + "675265636f726473";
        return Stream.of(
                cbor("an array of 2^64 announced", "PutRecords", () -> hex(records + "9bffffffffffffffff")),
                cbor("an array of 2^32 announced", "PutRecords", () -> hex(records + "9affffffff")),
                cbor("a map of 2^64 announced", "PutRecords", () -> hex("bbffffffffffffffff")),
                cbor("a map of 2^31 announced", "GetRecords", () -> hex("ba7fffffff")),
                cbor("bytes of 1 GiB announced", "PutRecord", () -> hex("a1" + "6444617461" + "5a40000000")),
                cbor("bytes of 2^64 announced", "PutRecord", () -> hex("a1" + "6444617461" + "5bffffffffffffffff")),
                cbor("bytes of 2^63 announced", "PutRecord", () -> hex("a1" + "6444617461" + "5b8000000000000000")),
                cbor("a text of 2^31 announced", "PutRecord", () -> hex("a1" + "6444617461" + "7a7fffffff")),
                cbor(
                        "a text of 1 GiB announced",
                        "DescribeStream",
                        () -> hex("a1" + "6a53747265616d4e616d65" + "7a40000000")),
                cbor(
                        "a name of 10 MiB",
                        "PutRecords",
                        () -> join(hex("a17a00a00000"), filled(10 * MIB, 'n'), hex("01"))),
                cbor("a name of 64 MiB announced", "PutRecords", () -> hex("a17a04000000")),
                cbor("a name in chunks", "PutRecords", () -> join(hex("a17f"), repeat("616e", MIB), hex("ff01"))),
                cbor(
                        "bytes in a million chunks",
                        "PutRecord",
                        () -> join(hex("a16444617461" + "5f"), repeat("4141", 6 * MIB), hex("ff"))),
                cbor(
                        "bytes in empty chunks",
                        "PutRecord",
                        () -> join(hex("a16444617461" + "5f"), filled(8 * MIB, 0x40), hex("ff"))),
                cbor("bytes without an end", "PutRecord", () -> join(hex("a16444617461" + "5f"), repeat("4141", MIB))),
                cbor("chunks within chunks", "PutRecord", () -> join(hex("a16444617461"), filled(DEEP, 0x5F))),
                cbor(
                        "a big number of 1 MiB",
                        "CreateStream",
                        () -> join(hex("a1" + "6a5368617264436f756e74" + "c25a00100000"), new byte[MIB])),
                cbor(
                        "a million nulls for records",
                        "PutRecords",
                        () -> join(hex(records + "9f"), filled(8 * MIB, 0xF6), hex("ff"))),
                cbor(
                        "a million maps for records",
                        "PutRecords",
                        () -> join(hex(records + "9f"), filled(8 * MIB, 0xA0), hex("ff"))),
                cbor("a million members", "PutRecords", () -> join(hex("bf"), repeat("616101", MIB), hex("ff"))),
                cbor("breaks only", "PutRecords", () -> filled(MIB, 0xFF)),
                cbor("reserved headers only", "PutRecords", () -> filled(MIB, 0x1C)),
                cbor("nothing but tags", "GetRecords", () -> filled(MIB, 0xC1)));
    }

    static Stream<Bomb> packed() {
        return Stream.of(
                packed("blanks 1:1000", "gzip", () -> gzip(filled(64 * MIB, ' '))),
                packed("zeros 1:1000", "gzip", () -> gzip(new byte[64 * MIB])),
                packed(
                        "a record that inflates beyond its bound",
                        "gzip",
                        () -> gzip(("{\"StreamName\":\"bombs\",\"Records\":[{\"PartitionKey\":\"k\",\"Data\":\""
                                        + "A".repeat(21 * MIB))
                                .getBytes(US_ASCII))),
                packed("twice packed", "gzip", () -> gzip(gzip(filled(64 * MIB, ' ')))),
                packed("many members", "gzip", () -> repeatBytes(gzip(filled(MIB, ' ')), 64)),
                packed("many empty members", "gzip", () -> repeatBytes(gzip(new byte[0]), 100_000)),
                packed("deep arrays", "gzip", () -> gzip(("{\"x\":" + "[".repeat(DEEP)).getBytes(US_ASCII))),
                packed("cut off", "gzip", () -> Arrays.copyOf(gzip(filled(MIB, ' ')), 500)),
                packed("no gzip at all", "gzip", () -> filled(MIB, 'x')),
                packed("a header alone", "gzip", () -> hex("1f8b0800000000000003")),
                packed(
                        "a header with an endless name",
                        "gzip",
                        () -> join(hex("1f8b0808000000000003"), filled(10 * MIB, 'n'))),
                packed("a coding that is not served: br", "br", () -> new byte[100]),
                packed("a coding that is not served: zstd", "zstd", () -> new byte[100]),
                packed("a coding that is not served: deflate", "deflate", () -> new byte[100]),
                packed("two codings", "gzip, gzip", () -> gzip(gzip(new byte[100]))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"nested", "texts", "binaries", "packed"})
    void shouldBlameTheClientOnceAndServeTheNext(Bomb bomb) {
        byte[] body = bomb.body().get();
        int port = broker.endpoint().getPort();
        try (RawClient client = new RawClient(port)) {
            client.send(head(bomb.operation(), bomb.type(), bomb.coding(), body.length));
            sendAsFarAsWanted(client, body);
            client.finish();

            RawClient.Reply reply = client.reply();

            assertThat(reply.status()).isIn(400, 413);
            assertThat(reply.field("x-amzn-errortype")).isNotEmpty();
            assertThat(reply.body().length).isLessThan(MIB);
            assertThat(client.rest()).as("after the one answer").isEmpty();
        }
        try (RawClient next = new RawClient(port)) {
            next.send(head("ListStreams", JSON, "", 2) + "{}");
            assertThat(next.reply().status()).isEqualTo(200);
        }
    }

    /// 500 records of 1 MiB cannot even arrive: they are refused when their length is announced, or when it is
    /// reached.
    static Stream<String> lengths() {
        return Stream.of("Content-Length: 700000000\r\n", "Transfer-Encoding: chunked\r\n");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void shouldNotTakeInWhatIsBeyondTheBound(String framing) {
        try (RawClient client = new RawClient(broker.endpoint().getPort())) {
            client.send("POST / HTTP/1.1\r\nHost: w\r\nX-Amz-Target: Kinesis_20131202.PutRecords\r\nContent-Type: "
                    + JSON + "\r\n" + framing + "\r\n");
            byte[] chunk = join("100000\r\n".getBytes(US_ASCII), filled(MIB, ' '), "\r\n".getBytes(US_ASCII));
            for (int i = 0; i < 22; i++) {
                sendAsFarAsWanted(client, chunk);
            }

            assertThat(client.reply().status()).isEqualTo(413);
        }
    }

    /// The refusal may come, and the connection end, before all is sent.
    private static void sendAsFarAsWanted(RawClient client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (UncheckedIOException refused) {
            assertThat(refused).hasCauseInstanceOf(java.net.SocketException.class);
        }
    }

    private static String head(String operation, String type, String coding, int length) {
        return "POST / HTTP/1.1\r\nHost: w\r\nX-Amz-Target: Kinesis_20131202." + operation + "\r\nContent-Type: " + type
                + (coding.isEmpty() ? "" : "\r\nContent-Encoding: " + coding) + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] repeat(String digits, int times) {
        return repeatBytes(hex(digits), times);
    }

    private static byte[] repeatBytes(byte[] piece, int times) {
        byte[] bytes = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, bytes, i * piece.length, piece.length);
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

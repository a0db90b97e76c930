package io.weir.http;

import static io.weir.http.RawHttp2Client.CONTINUATION;
import static io.weir.http.RawHttp2Client.DATA;
import static io.weir.http.RawHttp2Client.END_HEADERS;
import static io.weir.http.RawHttp2Client.END_STREAM;
import static io.weir.http.RawHttp2Client.ENHANCE_YOUR_CALM;
import static io.weir.http.RawHttp2Client.GOAWAY;
import static io.weir.http.RawHttp2Client.HEADERS;
import static io.weir.http.RawHttp2Client.SETTINGS;
import static io.weir.http.RawHttp2Client.WINDOW_UPDATE;
import static io.weir.http.RawHttp2Client.frame;
import static io.weir.http.RawHttp2Client.integer;
import static io.weir.http.RawHttp2Client.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Floods that make a server do work for nothing, beside those of [Http2FaultsTest]: each ends its own connection or is
/// harmless, and others are served meanwhile.
final class Http2FloodsTest {

    private static final int STREAMS = 5000;

    /// POST / of http, without touching any table.
    private static final byte[] REQUEST = HexFormat.of().parseHex("838684");

    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.of((call, responder) -> {
            if (call.path().equals("/hold")) {
                await().until(() -> OVER.getCount() == 0);
            }
            TestServer.echo().handle(call, responder);
        });
    }

    @AfterAll
    static void stop() {
        OVER.countDown();
        server.close();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /// The same frames on each of many streams, which are odd numbers from 1.
    private static byte[] each(int streams, IntFunction<byte[]> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < streams; i++) {
            out.writeBytes(frames.apply(2 * i + 1));
        }
        return out.toByteArray();
    }

    private static byte[] headers(int flags, int stream, byte[] block) {
        return frame(HEADERS, flags | END_HEADERS, stream, block);
    }

    private static Arguments flood(String name, byte[] bytes) {
        return Arguments.of(name, bytes);
    }

    static Stream<Arguments> floods() {
        byte[] hold = HexFormat.of().parseHex("8386" + "04052f686f6c64");
        byte[] lengthOne = HexFormat.of().parseHex("838684" + "0f0d0131");
        return Stream.of(
                flood(
                        "made to reset: a window beyond its bound",
                        each(
                                STREAMS,
                                stream -> join(
                                        headers(0, stream, REQUEST),
                                        frame(WINDOW_UPDATE, 0, stream, integer(Integer.MAX_VALUE))))),
                flood(
                        "made to reset: content beyond its length",
                        each(
                                STREAMS,
                                stream -> join(headers(0, stream, lengthOne), frame(DATA, 0, stream, new byte[2])))),
                flood(
                        "made to reset: content after its end",
                        each(
                                STREAMS,
                                stream -> join(
                                        headers(END_STREAM, stream, hold),
                                        frame(DATA, END_STREAM, stream, new byte[1])))),
                flood(
                        "made to reset: headers after the end",
                        each(
                                STREAMS,
                                stream -> join(headers(END_STREAM, stream, hold), headers(END_STREAM, stream, hold)))),
                flood(
                        "made to reset: no path",
                        each(
                                STREAMS,
                                stream -> headers(
                                        END_STREAM, stream, HexFormat.of().parseHex("8386")))));
    }

    static Stream<Arguments> others() {
        byte[] hold = HexFormat.of().parseHex("8386" + "04052f686f6c64");
        return Stream.of(
                flood("streams without end", each(STREAMS, stream -> headers(0, stream, REQUEST))),
                flood(
                        "small continuations",
                        join(
                                frame(HEADERS, END_STREAM, 1, REQUEST),
                                each(
                                        STREAMS,
                                        _ -> frame(
                                                CONTINUATION,
                                                0,
                                                1,
                                                HexFormat.of().parseHex("90"))))),
                flood(
                        "tables that change in every settings frame",
                        each(STREAMS, stream -> frame(SETTINGS, 0, 0, setting(1, stream % 4 == 1 ? 0 : 4096)))),
                flood(
                        "windows that change in every settings frame",
                        join(
                                headers(END_STREAM, 1, hold),
                                each(STREAMS, stream -> frame(SETTINGS, 0, 0, setting(4, stream))))),
                flood(
                        "tiny updates of a stream's window",
                        join(headers(END_STREAM, 1, hold), each(STREAMS, _ -> frame(WINDOW_UPDATE, 0, 1, integer(1))))),
                flood(
                        "padding around nothing",
                        join(
                                headers(0, 1, REQUEST),
                                each(STREAMS, _ -> frame(DATA, 8, 1, join(new byte[] {(byte) 255}, new byte[255]))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"floods", "others"})
    void shouldAskAFloodToCalmDownAndServeOthers(String name, byte[] flood) {
        try (RawHttp2Client client = new RawHttp2Client(server.server.port());
                RawHttp2Client other = new RawHttp2Client(server.server.port())) {
            sendAsFarAsWanted(client, flood);

            assertThat(client.next(GOAWAY).error()).isEqualTo(ENHANCE_YOUR_CALM);
            other.post(1, true);
            assertThat(other.reply(1).status()).isEqualTo("200");
        }
    }

    private static void sendAsFarAsWanted(RawHttp2Client client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (UncheckedIOException cutOff) {
            assertThat(cutOff).hasCauseInstanceOf(SocketException.class);
        }
    }

    /// One field of 4,000 bytes, then a byte for each time it is meant.
    @Test
    void shouldRefuseAHeaderThatUnpacksToMegabytes() {
        byte[] value = new byte[3900];
        Arrays.fill(value, (byte) 'v');
        byte[] remembered = join(REQUEST, HexFormat.of().parseHex("400161" + "7fbd1d"), value);
        byte[] meant = new byte[16_000];
        Arrays.fill(meant, (byte) 0xBE);
        try (RawHttp2Client client = new RawHttp2Client(server.server.port())) {
            client.header(1, true, remembered);
            assertThat(client.reply(1).status()).isEqualTo("200");
            for (int stream = 3; stream < 43; stream += 2) {
                client.header(stream, true, join(REQUEST, meant));
                assertThat(client.reply(stream).status()).isEqualTo("431");
            }
            // Calls of the floods before may still begin; none of them has the field.
            assertThat(server.calls.stream().filter(call -> call.headers().get("a") != null))
                    .hasSize(1);
            client.header(99, true, REQUEST);
            assertThat(client.reply(99).status()).isEqualTo("200");
        }
    }

    /// A header that empties and fills its table as often as fits into it.
    @Test
    void shouldNotSufferFromATableThatChangesAllTheTime() {
        byte[] changes = new byte[16_000];
        byte[] change = HexFormat.of().parseHex("203fe11f");
        for (int i = 0; i < changes.length; i += change.length) {
            System.arraycopy(change, 0, changes, i, change.length);
        }
        try (RawHttp2Client client = new RawHttp2Client(server.server.port())) {
            for (int stream = 1; stream < 41; stream += 2) {
                client.header(stream, true, join(changes, REQUEST));
                assertThat(client.reply(stream).status()).isEqualTo("200");
            }
        }
    }
}

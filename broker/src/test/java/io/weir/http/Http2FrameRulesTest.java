package io.weir.http;

import static io.weir.http.RawHttp2Client.ACK;
import static io.weir.http.RawHttp2Client.CONTINUATION;
import static io.weir.http.RawHttp2Client.DATA;
import static io.weir.http.RawHttp2Client.END_HEADERS;
import static io.weir.http.RawHttp2Client.END_STREAM;
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
import static io.weir.http.RawHttp2Client.integer;
import static io.weir.http.RawHttp2Client.setting;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.http.Http2Rules.Rule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// RFC 9113, sections 3 to 7, rule by rule: what a connection and its frames may look like. Each case names its
/// section.
final class Http2FrameRulesTest {

    private static final int PUSH_PROMISE = 5;
    private static final int PADDED = 8;

    private static final int FLOW_CONTROL_ERROR = 3;
    private static final int FRAME_SIZE_ERROR = 6;
    private static final int COMPRESSION_ERROR = 9;
    private static final int CANCEL = 8;

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] PRIORITY_OF_SELF = {0, 0, 0, 1, 16};
    private static final byte[] PRIORITY_OF_ROOT = {0, 0, 0, 0, 16};

    private static Http2Rules rules;

    @BeforeAll
    static void start() {
        rules = new Http2Rules();
    }

    @AfterAll
    static void stop() {
        rules.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "connections",
        "frames",
        "states",
        "closedStates",
        "data",
        "headers",
        "settings",
        "others",
        "windows",
        "continuations"
    })
    void shouldKeepTheRule(Rule rule) {
        rules.check(rule);
    }

    /// Section 3.4: bytes that are no preface are HTTP/1's, and get its refusal.
    @Test
    void shouldRefuseAPrefaceThatIsNone() {
        try (RawClient client = rules.server().connect()) {
            client.send("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n").finish();

            assertThat(client.rest()).startsWith("HTTP/1.1 505 ").containsOnlyOnce("HTTP/1.1");
        }
    }

    /// Section 3.4: settings come first.
    @Test
    void shouldEndAConnectionThatBeginsWithoutSettings() {
        try (RawClient client = rules.server().connect()) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
                    .send(RawHttp2Client.frame(PING, 0, 0, new byte[8]))
                    .finish();

            assertThat(client.rest()).contains("\u0007\u0000\u0000\u0000\u0000\u0000");
        }
    }

    static Stream<Rule> connections() {
        return Stream.of(
                Rule.served("3.4 a preface and settings", c -> c.post(1, true)),
                Rule.goAway(
                        "5.4.1 an invalid PING ends the connection and names the last stream",
                        FRAME_SIZE_ERROR,
                        c -> c.send(PING, 0, 0, new byte[6])),
                Rule.served(
                        "5.5 an unknown frame is dropped",
                        c -> c.send(22, 0, 0, new byte[8]).post(1, true)),
                Rule.goAway(
                        "5.5 an unknown frame inside a header ends the connection",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, END_STREAM, 1, c.request()).send(22, 0, 1, new byte[8])));
    }

    static Stream<Rule> frames() {
        return Stream.of(
                Rule.served(
                        "4.1 unknown flags are ignored",
                        c -> c.send(PING, 0x16, 0, new byte[8]).post(1, true)),
                Rule.served(
                        "4.1 the reserved bit is ignored",
                        c -> c.send(PING, 0, 0x80000000, new byte[8]).post(1, true)),
                Rule.served(
                        "4.2 a DATA frame of 16,384 bytes",
                        c -> c.post(1, false).send(DATA, END_STREAM, 1, new byte[16_384])),
                Rule.broken(
                        "4.2 a DATA frame beyond the announced size",
                        FRAME_SIZE_ERROR,
                        c -> c.post(1, false).send(DATA, END_STREAM, 1, new byte[64 * 1024 + 1])),
                Rule.goAway(
                        "4.2 a HEADERS frame beyond the announced size",
                        FRAME_SIZE_ERROR,
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, new byte[64 * 1024 + 1])),
                Rule.goAway(
                        "4.3 a header block that does not decode",
                        COMPRESSION_ERROR,
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, new byte[] {0x00, 0x01, 0x40, (byte) 0xFF})),
                Rule.goAway(
                        "4.3 a PRIORITY frame inside a header",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, END_STREAM, 1, c.request()).send(PRIORITY, 0, 1, PRIORITY_OF_ROOT)),
                Rule.goAway(
                        "4.3 a HEADERS frame of another stream inside a header",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, END_STREAM, 1, c.request())
                                .send(HEADERS, END_STREAM | END_HEADERS, 3, c.request())));
    }

    static Stream<Rule> states() {
        return Stream.of(
                Rule.goAway("5.1 idle: DATA", PROTOCOL_ERROR, c -> c.data(1, true, "test")),
                Rule.goAway("5.1 idle: RST_STREAM", PROTOCOL_ERROR, c -> c.send(RST_STREAM, 0, 1, integer(CANCEL))),
                Rule.goAway("5.1 idle: WINDOW_UPDATE", PROTOCOL_ERROR, c -> c.send(WINDOW_UPDATE, 0, 1, integer(100))),
                Rule.goAway(
                        "5.1 idle: CONTINUATION",
                        PROTOCOL_ERROR,
                        c -> c.send(CONTINUATION, END_HEADERS, 1, c.request())),
                Rule.served(
                        "5.1 idle: PRIORITY",
                        c -> c.send(PRIORITY, 0, 1, PRIORITY_OF_ROOT).post(1, true)),
                Rule.broken(
                        "5.1 half-closed (remote): DATA",
                        STREAM_CLOSED,
                        c -> c.held(1).data(1, true, "test")),
                Rule.broken(
                        "5.1 half-closed (remote): HEADERS",
                        STREAM_CLOSED,
                        c -> c.held(1).post(1, true)),
                Rule.broken(
                        "5.1 half-closed (remote): CONTINUATION",
                        PROTOCOL_ERROR,
                        c -> c.held(1).send(CONTINUATION, END_HEADERS, 1, c.request())),
                Rule.harmless(
                        "5.1 half-closed (remote): WINDOW_UPDATE, PRIORITY, RST_STREAM",
                        c -> c.held(1)
                                .send(WINDOW_UPDATE, 0, 1, integer(100))
                                .send(PRIORITY, 0, 1, PRIORITY_OF_ROOT)
                                .send(RST_STREAM, 0, 1, integer(CANCEL))));
    }

    static Stream<Rule> closedStates() {
        return Stream.of(
                Rule.broken(
                        "5.1 closed by RST_STREAM: DATA",
                        STREAM_CLOSED,
                        c -> c.cancelled(1).data(1, true, "test")),
                Rule.broken(
                        "5.1 closed by RST_STREAM: HEADERS",
                        STREAM_CLOSED,
                        c -> c.cancelled(1).post(1, true)),
                Rule.broken(
                        "5.1 closed by RST_STREAM: CONTINUATION",
                        PROTOCOL_ERROR,
                        c -> c.cancelled(1).send(CONTINUATION, END_HEADERS, 1, c.request())),
                Rule.broken(
                        "5.1 closed: DATA", STREAM_CLOSED, c -> c.answered(1).data(1, true, "test")),
                Rule.goAway(
                        "5.1 closed: HEADERS", STREAM_CLOSED, c -> c.answered(1).post(1, true)),
                Rule.goAway(
                        "5.1 closed: CONTINUATION",
                        PROTOCOL_ERROR,
                        c -> c.answered(1).send(CONTINUATION, END_HEADERS, 1, c.request())),
                Rule.harmless(
                        "5.1 closed: WINDOW_UPDATE, RST_STREAM, PRIORITY",
                        c -> c.answered(1)
                                .send(WINDOW_UPDATE, 0, 1, integer(100))
                                .send(RST_STREAM, 0, 1, integer(CANCEL))
                                .send(PRIORITY, 0, 1, PRIORITY_OF_ROOT)),
                Rule.goAway("5.1.1 an even stream id", PROTOCOL_ERROR, c -> c.post(2, true)),
                Rule.goAway(
                        "5.1.1 a stream id below the newest",
                        PROTOCOL_ERROR,
                        c -> c.post(5, true).post(3, true)),
                Rule.broken(
                        "5.3.1 HEADERS that depend on their own stream",
                        PROTOCOL_ERROR,
                        c -> c.send(
                                HEADERS,
                                END_STREAM | END_HEADERS | RawHttp2Client.PRIORITY_FLAG,
                                1,
                                c.join(PRIORITY_OF_SELF, c.request()))),
                Rule.broken(
                        "5.3.1 PRIORITY that depends on its own stream",
                        PROTOCOL_ERROR,
                        c -> c.send(PRIORITY, 0, 1, PRIORITY_OF_SELF)));
    }

    static Stream<Rule> data() {
        return Stream.of(
                Rule.served("6.1 DATA", c -> c.post(1, false).data(1, true, "x")),
                Rule.served(
                        "6.1 many DATA frames",
                        c -> c.post(1, false)
                                .data(1, false, "x")
                                .data(1, false, "y")
                                .data(1, true, "z")),
                Rule.served(
                        "6.1 padded DATA",
                        c -> c.post(1, false).send(DATA, END_STREAM | PADDED, 1, new byte[] {2, 'x', 0, 0})),
                Rule.goAway("6.1 DATA on stream zero", PROTOCOL_ERROR, c -> c.send(DATA, END_STREAM, 0, new byte[4])),
                Rule.goAway(
                        "6.1 DATA with more padding than payload",
                        PROTOCOL_ERROR,
                        c -> c.post(1, false).send(DATA, END_STREAM | PADDED, 1, new byte[] {5, 'x', 0, 0})));
    }

    static Stream<Rule> headers() {
        return Stream.of(
                Rule.served(
                        "6.2 padded HEADERS",
                        c -> c.send(
                                HEADERS,
                                END_STREAM | END_HEADERS | PADDED,
                                1,
                                c.join(new byte[] {2}, c.request(), new byte[2]))),
                Rule.served(
                        "6.2 HEADERS with a priority",
                        c -> c.send(
                                HEADERS,
                                END_STREAM | END_HEADERS | RawHttp2Client.PRIORITY_FLAG,
                                1,
                                c.join(PRIORITY_OF_ROOT, c.request()))),
                Rule.goAway(
                        "6.2 a header that goes on as DATA",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, 0, 1, c.request()).data(1, true, "x")),
                Rule.goAway(
                        "6.2 HEADERS on stream zero",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 0, c.request())),
                Rule.goAway(
                        "6.2 HEADERS with more padding than payload",
                        PROTOCOL_ERROR,
                        c -> c.send(
                                HEADERS, END_STREAM | END_HEADERS | PADDED, 1, c.join(new byte[] {127}, c.request()))),
                Rule.served(
                        "6.3 PRIORITY of any weight",
                        c -> c.send(PRIORITY, 0, 1, PRIORITY_OF_ROOT)
                                .send(PRIORITY, 0, 1, new byte[] {0, 0, 0, 0, (byte) 255})
                                .send(PRIORITY, 0, 3, new byte[] {(byte) 0x80, 0, 0, 1, 0})
                                .post(1, true)),
                Rule.goAway(
                        "6.3 PRIORITY on stream zero", PROTOCOL_ERROR, c -> c.send(PRIORITY, 0, 0, PRIORITY_OF_ROOT)),
                Rule.broken(
                        "6.3 PRIORITY of another length",
                        FRAME_SIZE_ERROR,
                        c -> c.post(1, false).send(PRIORITY, 0, 1, new byte[4])),
                Rule.harmless("6.4 RST_STREAM", c -> c.cancelled(1)),
                Rule.goAway(
                        "6.4 RST_STREAM on stream zero",
                        PROTOCOL_ERROR,
                        c -> c.send(RST_STREAM, 0, 0, integer(CANCEL))),
                Rule.goAway(
                        "6.4 RST_STREAM of another length",
                        FRAME_SIZE_ERROR,
                        c -> c.post(1, false).send(RST_STREAM, 0, 1, new byte[3])),
                Rule.goAway(
                        "6.6, 8.4 PUSH_PROMISE from a client",
                        PROTOCOL_ERROR,
                        c -> c.post(1, false).send(PUSH_PROMISE, END_HEADERS, 1, c.join(integer(2), c.request()))));
    }

    static Stream<Rule> settings() {
        return Stream.of(
                Rule.answered("6.5.3 SETTINGS are acknowledged", SETTINGS, c -> c.send(SETTINGS, 0, 0, NOTHING)),
                Rule.goAway(
                        "6.5 SETTINGS with ACK and a payload",
                        FRAME_SIZE_ERROR,
                        c -> c.send(SETTINGS, ACK, 0, setting(3, 100))),
                Rule.goAway("6.5 SETTINGS on a stream", PROTOCOL_ERROR, c -> c.send(SETTINGS, 0, 1, setting(3, 100))),
                Rule.goAway(
                        "6.5 SETTINGS of another length", FRAME_SIZE_ERROR, c -> c.send(SETTINGS, 0, 0, new byte[3])),
                Rule.goAway("6.5.2 ENABLE_PUSH of two", PROTOCOL_ERROR, c -> c.send(SETTINGS, 0, 0, setting(2, 2))),
                Rule.goAway(
                        "6.5.2 INITIAL_WINDOW_SIZE beyond its bound",
                        FLOW_CONTROL_ERROR,
                        c -> c.send(SETTINGS, 0, 0, setting(4, 0x80000000L))),
                Rule.goAway(
                        "6.5.2 MAX_FRAME_SIZE below 16,384",
                        PROTOCOL_ERROR,
                        c -> c.send(SETTINGS, 0, 0, setting(5, 16_383))),
                Rule.goAway(
                        "6.5.2 MAX_FRAME_SIZE above 16,777,215",
                        PROTOCOL_ERROR,
                        c -> c.send(SETTINGS, 0, 0, setting(5, 16_777_216))),
                Rule.served(
                        "6.5.2 an unknown setting is ignored",
                        c -> c.send(SETTINGS, 0, 0, setting(0xFF, 1)).post(1, true)));
    }

    static Stream<Rule> others() {
        return Stream.of(
                Rule.answered("6.7 PING is answered", PING, c -> c.send(PING, 0, 0, new byte[8])),
                Rule.harmless("6.7 PING with ACK is not answered", c -> c.send(PING, ACK, 0, new byte[8])),
                Rule.goAway("6.7 PING on a stream", PROTOCOL_ERROR, c -> c.send(PING, 0, 1, new byte[8])),
                Rule.goAway("6.7 PING of another length", FRAME_SIZE_ERROR, c -> c.send(PING, 0, 0, new byte[6])),
                Rule.goAway("6.8 GOAWAY, and nothing runs", NO_ERROR, c -> c.send(GOAWAY, 0, 0, new byte[8])),
                Rule.servedAtLast(
                        "6.8 GOAWAY while a request is on its way",
                        c -> c.post(1, false).send(GOAWAY, 0, 0, new byte[8]).data(1, true, "test")),
                Rule.goAway("6.8 GOAWAY on a stream", PROTOCOL_ERROR, c -> c.send(GOAWAY, 0, 1, new byte[8])),
                Rule.goAway(
                        "7 GOAWAY with an unknown error",
                        NO_ERROR,
                        c -> c.send(GOAWAY, 0, 0, c.join(integer(0), integer(0xFF)))),
                Rule.harmless(
                        "7 RST_STREAM with an unknown error",
                        c -> c.post(1, false).send(RST_STREAM, 0, 1, integer(0xFF))));
    }

    static Stream<Rule> windows() {
        byte[] most = integer(Integer.MAX_VALUE);
        return Stream.of(
                Rule.served(
                        "6.9 WINDOW_UPDATE of the connection",
                        c -> c.send(WINDOW_UPDATE, 0, 0, integer(1)).post(1, true)),
                Rule.served(
                        "6.9 WINDOW_UPDATE of a stream",
                        c -> c.post(1, false)
                                .send(WINDOW_UPDATE, 0, 1, integer(1))
                                .data(1, true, "x")),
                Rule.goAway(
                        "6.9 WINDOW_UPDATE of nothing", PROTOCOL_ERROR, c -> c.send(WINDOW_UPDATE, 0, 0, integer(0))),
                Rule.broken(
                        "6.9 WINDOW_UPDATE of nothing on a stream",
                        PROTOCOL_ERROR,
                        c -> c.post(1, false).send(WINDOW_UPDATE, 0, 1, integer(0))),
                Rule.goAway(
                        "6.9 WINDOW_UPDATE of another length",
                        FRAME_SIZE_ERROR,
                        c -> c.send(WINDOW_UPDATE, 0, 0, new byte[3])),
                Rule.goAway(
                        "6.9.1 the connection's window beyond its bound",
                        FLOW_CONTROL_ERROR,
                        c -> c.send(WINDOW_UPDATE, 0, 0, most).send(WINDOW_UPDATE, 0, 0, most)),
                Rule.broken(
                        "6.9.1 a stream's window beyond its bound",
                        FLOW_CONTROL_ERROR,
                        c -> c.post(1, false).send(WINDOW_UPDATE, 0, 1, most).send(WINDOW_UPDATE, 0, 1, most)),
                Rule.sends(
                        "6.9.1 no more than the window allows",
                        1,
                        c -> c.send(SETTINGS, 0, 0, setting(4, 1))
                                .post(1, false)
                                .data(1, true, "xy")),
                Rule.sends(
                        "6.9.2 a window that changes after HEADERS",
                        2,
                        c -> c.send(SETTINGS, 0, 0, setting(4, 0))
                                .post(1, false)
                                .data(1, true, "xyz")
                                .send(SETTINGS, 0, 0, setting(4, 2))),
                Rule.sends(
                        "6.9.2 a window below zero",
                        4,
                        c -> c.send(SETTINGS, 0, 0, setting(4, 3))
                                .post(1, false)
                                .data(1, true, "xyzxyz")
                                .send(SETTINGS, 0, 0, setting(4, 2))
                                .send(WINDOW_UPDATE, 0, 1, integer(2))),
                Rule.sends(
                        "6.5.3 the last of several values holds",
                        1,
                        c -> c.send(SETTINGS, 0, 0, c.join(setting(4, 100), setting(4, 1)))
                                .post(1, false)
                                .data(1, true, "xy")));
    }

    static Stream<Rule> continuations() {
        return Stream.of(
                Rule.served("6.10 a header in three frames", c -> {
                    byte[] block = c.request();
                    c.send(HEADERS, END_STREAM, 1, Arrays.copyOf(block, 2))
                            .send(CONTINUATION, 0, 1, Arrays.copyOfRange(block, 2, 3))
                            .send(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(block, 3, block.length));
                }),
                Rule.goAway(
                        "6.10 CONTINUATION, then another frame",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, END_STREAM, 1, c.request())
                                .send(CONTINUATION, 0, 1, NOTHING)
                                .send(PING, 0, 0, new byte[8])),
                Rule.goAway(
                        "6.10 CONTINUATION on stream zero",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, END_STREAM, 1, c.request()).send(CONTINUATION, END_HEADERS, 0, NOTHING)),
                Rule.goAway(
                        "6.10 CONTINUATION of another stream",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, END_STREAM, 1, c.request()).send(CONTINUATION, END_HEADERS, 3, NOTHING)),
                Rule.goAway(
                        "6.10 CONTINUATION after a whole header",
                        PROTOCOL_ERROR,
                        c -> c.post(1, false).send(CONTINUATION, END_HEADERS, 1, NOTHING)),
                Rule.goAway(
                        "6.10 CONTINUATION after the last CONTINUATION",
                        PROTOCOL_ERROR,
                        c -> c.send(HEADERS, 0, 1, c.request())
                                .send(CONTINUATION, END_HEADERS, 1, NOTHING)
                                .send(CONTINUATION, END_HEADERS, 1, NOTHING)),
                Rule.goAway(
                        "6.10 CONTINUATION after DATA",
                        PROTOCOL_ERROR,
                        c -> c.post(1, false).data(1, false, "x").send(CONTINUATION, END_HEADERS, 1, NOTHING)));
    }
}

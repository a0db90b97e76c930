package io.weir.http;

import static io.weir.http.RawHttp2Client.ACK;
import static io.weir.http.RawHttp2Client.DATA;
import static io.weir.http.RawHttp2Client.END_HEADERS;
import static io.weir.http.RawHttp2Client.END_STREAM;
import static io.weir.http.RawHttp2Client.GOAWAY;
import static io.weir.http.RawHttp2Client.HEADERS;
import static io.weir.http.RawHttp2Client.PING;
import static io.weir.http.RawHttp2Client.RST_STREAM;
import static io.weir.http.RawHttp2Client.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Holds a server to rules of HTTP/2: each is what a client does and what must come of it. After each rule another
/// connection is served.
final class Http2Rules implements AutoCloseable {

    /// POST / of http at weir, without touching any table.
    static final byte[] REQUEST = HexFormat.of().parseHex("838684" + "010477656972");

    /// The same for /hold, which is not answered before the end of the test.
    private static final byte[] HOLD = HexFormat.of().parseHex("8386" + "04052f686f6c64");

    private static final byte[] LAST_PING = {'l', 'a', 's', 't', 'p', 'i', 'n', 'g'};

    private final CountDownLatch over = new CountDownLatch(1);
    private final TestServer server = TestServer.of((call, responder) -> {
        if (call.path().equals("/hold")) {
            awaitOver();
        }
        TestServer.echo().handle(call, responder);
    });

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void check(Rule rule) {
        try (Probe probe = new Probe(new RawHttp2Client(server.server.port()))) {
            rule.act.accept(probe);
            rule.expect.accept(probe);
        }
        try (Probe other = new Probe(new RawHttp2Client(server.server.port()))) {
            other.post(1, true);
            assertThat(other.client.reply(1).status()).isEqualTo("200");
        }
    }

    TestServer server() {
        return server;
    }

    @Override
    public void close() {
        over.countDown();
        server.close();
    }

    /// What a client does and what must come of it.
    record Rule(String name, Consumer<Probe> act, Consumer<Probe> expect) {

        /// The first stream is answered 200.
        static Rule served(String name, Consumer<Probe> act) {
            return new Rule(
                    name,
                    act,
                    probe -> assertThat(probe.client.reply(1).status()).isEqualTo("200"));
        }

        /// The first stream is answered, and then nothing keeps the connection.
        static Rule servedAtLast(String name, Consumer<Probe> act) {
            return new Rule(name, act, probe -> {
                assertThat(probe.client.next(HEADERS).stream()).isEqualTo(1);
                probe.client.untilClosed();
            });
        }

        /// The connection ends with this error.
        static Rule goAway(String name, int error, Consumer<Probe> act) {
            return new Rule(name, act, probe -> assertThat(probe.end(GOAWAY)).isEqualTo(error));
        }

        /// The stream, or the connection, ends with this error.
        static Rule broken(String name, int error, Consumer<Probe> act) {
            return new Rule(
                    name, act, probe -> assertThat(probe.end(RST_STREAM)).isEqualTo(error));
        }

        /// A frame of this type acknowledges one that was sent.
        static Rule answered(String name, int type, Consumer<Probe> act) {
            return new Rule(
                    name,
                    act,
                    probe -> assertThat(probe.client.next(type).has(ACK)).isTrue());
        }

        /// Nothing comes of it, and the connection is alive.
        static Rule harmless(String name, Consumer<Probe> act) {
            return new Rule(
                    name, act, probe -> assertThat(probe.dataUntilPing()).isZero());
        }

        /// So many bytes of content come, and no more.
        static Rule sends(String name, int bytes, Consumer<Probe> act) {
            return new Rule(name, act, probe -> {
                int seen = 0;
                while (seen < bytes) {
                    seen += probe.client.next(DATA).payload().length;
                }
                assertThat(seen + probe.dataUntilPing()).isEqualTo(bytes);
            });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// A client whose settings were acknowledged.
    static final class Probe implements AutoCloseable {
        private final RawHttp2Client client;

        Probe(RawHttp2Client client) {
            this.client = client;
            RawHttp2Client.Frame frame = client.next(SETTINGS);
            while (!frame.has(ACK)) {
                client.send(SETTINGS, ACK, 0, new byte[0]);
                frame = client.next(SETTINGS);
            }
        }

        byte[] request() {
            return REQUEST;
        }

        byte[] join(byte[]... parts) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                out.writeBytes(part);
            }
            return out.toByteArray();
        }

        Probe send(int type, int flags, int stream, byte[] payload) {
            client.send(type, flags, stream, payload);
            return this;
        }

        Probe post(int stream, boolean end) {
            return send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, REQUEST);
        }

        Probe block(boolean end, byte[]... parts) {
            return send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), 1, join(parts));
        }

        Probe data(int stream, boolean end, String text) {
            client.data(stream, end, text);
            return this;
        }

        /// A stream whose request is whole and whose answer waits.
        Probe held(int stream) {
            return send(HEADERS, END_HEADERS | END_STREAM, stream, HOLD);
        }

        /// A stream that the client has given up.
        Probe cancelled(int stream) {
            return post(stream, false).send(RST_STREAM, 0, stream, RawHttp2Client.integer(RawHttp2Client.CANCEL));
        }

        /// A stream that is over in the best way.
        Probe answered(int stream) {
            return post(stream, true).served(stream);
        }

        /// Waits for the answer of a stream.
        Probe served(int stream) {
            assertThat(client.reply(stream).status()).isEqualTo("200");
            return this;
        }

        /// The error of the first frame of this type, or of the end of the connection.
        int end(int type) {
            RawHttp2Client.Frame frame = client.next();
            while (frame.type() != GOAWAY && frame.type() != type) {
                frame = client.next();
            }
            return frame.error();
        }

        /// Bytes of content that come before a last PING is answered. Any error before it fails.
        int dataUntilPing() {
            send(PING, 0, 0, LAST_PING);
            int bytes = 0;
            RawHttp2Client.Frame frame = client.next();
            while (frame.type() != PING || !frame.has(ACK) || !java.util.Arrays.equals(frame.payload(), LAST_PING)) {
                assertThat(frame.type()).isNotIn(GOAWAY, RST_STREAM);
                assertThat(frame.type() == PING)
                        .as("an answer that nobody asked for")
                        .isFalse();
                bytes += frame.type() == DATA ? frame.payload().length : 0;
                frame = client.next();
            }
            return bytes;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}

package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// A socket that sends whatever HTTP/2 frames a test wants, in whatever order, and reads what comes back.
final class RawHttp2Client implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final int PRIORITY_FLAG = 0x20;

    static final int NO_ERROR = 0;
    static final int PROTOCOL_ERROR = 1;
    static final int STREAM_CLOSED = 5;
    static final int REFUSED_STREAM = 7;
    static final int CANCEL = 8;
    static final int ENHANCE_YOUR_CALM = 11;

    private static final int FRAME_HEADER = 9;
    private static final int FRAME_MAX = 16_384;

    private final RawClient socket;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 20);

    RawHttp2Client(int port) {
        this(port, new byte[0]);
    }

    RawHttp2Client(int port, byte[] settings) {
        this(new RawClient(port), settings);
    }

    RawHttp2Client(RawClient connected, byte[] settings) {
        socket = connected;
        socket.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        send(SETTINGS, 0, 0, settings);
    }

    /// One frame as read.
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /// The error of a RST_STREAM or GOAWAY.
        int error() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }

        /// The last stream that a GOAWAY names.
        int last() {
            return ByteBuffer.wrap(payload).getInt();
        }
    }

    /// One answer as read.
    record Reply(Map<String, String> fields, byte[] body) {
        String status() {
            return fields.getOrDefault(":status", "");
        }

        String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    static byte[] setting(int id, long value) {
        return ByteBuffer.allocate(6).putShort((short) id).putInt((int) value).array();
    }

    static byte[] integer(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(FRAME_HEADER + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    RawHttp2Client send(int type, int flags, int stream, byte[] payload) {
        return send(frame(type, flags, stream, payload));
    }

    RawHttp2Client send(byte[] bytes) {
        socket.send(bytes);
        return this;
    }

    /// Sends a request's header: the usual pseudo fields and these.
    RawHttp2Client post(int stream, boolean end, String... fields) {
        String[] all = {":method", "POST", ":scheme", "http", ":authority", "weir", ":path", "/"};
        String[] both = Arrays.copyOf(all, all.length + fields.length);
        System.arraycopy(fields, 0, both, all.length, fields.length);
        return header(stream, end, block(both));
    }

    /// Sends a header block in as many frames as it takes before the server's settings hold.
    RawHttp2Client header(int stream, boolean end, byte[] block) {
        int first = Math.min(block.length, FRAME_MAX);
        boolean whole = first == block.length;
        send(HEADERS, (whole ? END_HEADERS : 0) | (end ? END_STREAM : 0), stream, Arrays.copyOfRange(block, 0, first));
        for (int at = first; at < block.length; at += FRAME_MAX) {
            int to = Math.min(block.length, at + FRAME_MAX);
            send(CONTINUATION, to == block.length ? END_HEADERS : 0, stream, Arrays.copyOfRange(block, at, to));
        }
        return this;
    }

    /// Fields as a header block, in the order given, whatever they are.
    byte[] block(String... fields) {
        Http2Headers headers = new DefaultHttp2Headers(false);
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        ByteBuf buffer = Unpooled.buffer();
        try {
            encoder.encodeHeaders(1, headers, buffer);
            return ByteBufUtil.getBytes(buffer);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        } finally {
            buffer.release();
        }
    }

    /// Answers the next PING of the server.
    RawHttp2Client pong() {
        return send(PING, ACK, 0, next(PING).payload());
    }

    RawHttp2Client data(int stream, boolean end, String text) {
        return send(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Frame next() {
        try {
            ByteBuffer head = ByteBuffer.wrap(socket.exactly(FRAME_HEADER));
            int length = (head.get() & 0xFF) << 16 | (head.getShort() & 0xFFFF);
            int type = head.get();
            int flags = head.get() & 0xFF;
            return new Frame(type, flags, head.getInt() & 0x7FFFFFFF, socket.exactly(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next frame of this type, whatever comes before it; header blocks on the way are decoded, to keep the
    /// table right.
    Frame next(int type) {
        Frame frame = next();
        while (frame.type() != type) {
            if (frame.type() == HEADERS) {
                fields(frame);
            }
            frame = next();
        }
        return frame;
    }

    /// Reads one whole answer; frames of other streams are dropped.
    Reply reply(int stream) {
        Map<String, String> fields = new TreeMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean ended = false;
        while (!ended) {
            Frame frame = next();
            Map<String, String> read = frame.type() == HEADERS ? fields(frame) : Map.of();
            if (frame.type() == GOAWAY) {
                throw new IllegalStateException("the server went away with error " + frame.error());
            }
            if (frame.stream() == stream) {
                if (frame.type() == RST_STREAM) {
                    throw new IllegalStateException("the server reset the stream with error " + frame.error());
                }
                fields.putAll(read);
                if (frame.type() == DATA) {
                    body.writeBytes(frame.payload());
                }
                ended = frame.has(END_STREAM) && frame.type() <= HEADERS;
            }
        }
        return new Reply(fields, body.toByteArray());
    }

    private Map<String, String> fields(Frame frame) {
        Map<String, String> fields = new TreeMap<>();
        try {
            decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()))
                    .forEach(field -> fields.put(
                            field.getKey().toString(), field.getValue().toString()));
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        return fields;
    }

    /// Closes both sides at once.
    void hangUp() {
        close();
    }

    /// Reads on until the server closes.
    void untilClosed() {
        socket.rest();
    }

    @Override
    public void close() {
        socket.close();
    }
}

package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.weir.api.Answer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes the answers of one HTTP/1 connection, one at a time. Owned by the event loop of the connection.
///
/// A large body goes to the socket slice by slice, so that what waits outside the heap for a slow reader is one slice
/// and not the whole answer.
final class Http1Output {

    /// Bodies up to this travel in one buffer with their head.
    private static final int TOGETHER_MAX = 16 * 1024;

    private static final int SLICE = 64 * 1024;
    private static final int HEAD_GUESS = 512;
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = {'\r', '\n'};

    private static final ByteBuf CONTINUE = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII));

    private final Channel channel;
    private final AnswerFields fields;
    private @Nullable OutgoingAnswer pending;

    Http1Output(Channel channel, AnswerFields fields) {
        this.channel = channel;
        this.fields = fields;
    }

    /// Tells a client that waits for it to send its body (rule A-008).
    void goOn() {
        var _ = channel.writeAndFlush(CONTINUE.duplicate(), channel.voidPromise());
    }

    /// Begins a whole answer; go on with [#pump()].
    void start(OutgoingAnswer outgoing, RequestMark mark, boolean close) {
        Answer answer = outgoing.answer();
        int together = mark.bodiless() || answer.bodyLength() > TOGETHER_MAX ? 0 : answer.bodyLength();
        ByteBuf head = channel.alloc().directBuffer(HEAD_GUESS + together);
        head(head, answer, mark, close);
        line(head, "Content-Length: ", Integer.toString(answer.bodyLength()));
        head.writeBytes(LINE_END);
        if (mark.bodiless() || together > 0) {
            head.writeBytes(answer.body(), 0, together);
            outgoing.release();
        }
        var _ = channel.write(head, channel.voidPromise());
        if (mark.bodiless() || together == answer.bodyLength()) {
            outgoing.release();
        } else {
            pending = outgoing;
        }
    }

    /// Writes as much of the answer as the client takes now.
    ///
    /// @return whether the whole answer is out, as far as this side goes
    boolean pump() {
        OutgoingAnswer outgoing = pending;
        while (outgoing != null && channel.isWritable()) {
            var _ = channel.write(outgoing.next(SLICE), channel.voidPromise());
            if (outgoing.left() == 0) {
                outgoing.release();
                outgoing = null;
                pending = null;
            }
            channel.flush();
        }
        channel.flush();
        return outgoing == null && channel.isWritable();
    }

    /// Begins a streamed answer.
    void startStream(Answer answer, RequestMark mark, boolean chunked, boolean close) {
        ByteBuf head = channel.alloc().directBuffer(HEAD_GUESS);
        head(head, answer, mark, close);
        if (chunked) {
            line(head, "Transfer-Encoding: ", "chunked");
        }
        head.writeBytes(LINE_END);
        var _ = channel.writeAndFlush(head, channel.voidPromise());
    }

    /// Sends one piece of a streamed answer.
    void piece(ByteBuf piece, boolean chunked, Runnable written) {
        if (chunked) {
            ByteBuf size = Unpooled.copiedBuffer(
                    Integer.toHexString(piece.readableBytes()) + "\r\n", StandardCharsets.US_ASCII);
            var _ = channel.write(size, channel.voidPromise());
            channel.write(piece).addListener(_ -> written.run());
            var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(LINE_END), channel.voidPromise());
        } else {
            channel.writeAndFlush(piece).addListener(_ -> written.run());
        }
    }

    /// Ends a streamed answer.
    void endStream(boolean chunked) {
        if (chunked) {
            var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(LAST_CHUNK), channel.voidPromise());
        }
    }

    /// Forgets what was not sent; the connection is gone.
    void drop() {
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    private void head(ByteBuf head, Answer answer, RequestMark mark, boolean close) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
        line(head, "HTTP/1.1 ", status.toString());
        fields.write(answer, mark, new AnswerFields.Sink() {
            @Override
            public void field(AnswerFields.Name name, CharSequence value) {
                ascii(head, name.written());
                separated(head, value);
            }

            @Override
            public void extra(String name, String value) {
                ascii(head, name);
                separated(head, value);
            }
        });
        if (close) {
            line(head, "Connection: ", "close");
        }
    }

    private static void separated(ByteBuf out, CharSequence value) {
        out.writeByte(':').writeByte(' ');
        ascii(out, value);
        out.writeBytes(LINE_END);
    }

    private static void line(ByteBuf out, String before, CharSequence value) {
        ascii(out, before);
        ascii(out, value);
        out.writeBytes(LINE_END);
    }

    /// Anything but visible ASCII becomes `?`: no answer can break out of its line.
    private static void ascii(ByteBuf out, CharSequence text) {
        out.ensureWritable(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.writeByte(c >= ' ' && c < 0x7F ? c : '?');
        }
    }
}

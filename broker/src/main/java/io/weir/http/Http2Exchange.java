package io.weir.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.weir.api.Answer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One HTTP/2 stream: a request that arrives and its answer that leaves. Owned by the event loop of its connection.
final class Http2Exchange implements Exchange {

    /// What is handed to the flow controller ahead of the client; each piece that went shows that the client still
    /// reads.
    private static final int AHEAD = 256 * 1024;

    private static final int PIECE = 128 * 1024;

    final Http2Stream stream;
    final BodyBuffer body;
    final long bodyDeadlineNanos;

    private final Http2Edge edge;
    private final RequestMark mark;

    /// Given up with the answer: a client may have many answers and read none.
    private @Nullable RequestHead head;

    private boolean requestEnded;
    private boolean answered;
    private boolean resetAfterAnswer;
    private boolean gone;
    private @Nullable OutgoingAnswer outgoing;
    private @Nullable StreamedAnswer streamed;
    private int ahead;
    private long progressNanos;

    Http2Exchange(Http2Edge edge, Http2Stream stream, RequestHead head, RequestMark mark, BodyBuffer body) {
        this.edge = edge;
        this.stream = stream;
        this.head = head;
        this.mark = mark;
        this.body = body;
        this.bodyDeadlineNanos = edge.after(edge.timeouts().body());
    }

    /// The request is whole.
    void requestEnded() {
        requestEnded = true;
    }

    /// What was asked for; until the answer is given.
    RequestHead head() {
        return Objects.requireNonNull(head, "it is answered");
    }

    /// Whether the client is too slow with its body, or with taking an answer that is complete on our side.
    boolean late(long nowNanos) {
        if (!requestEnded) {
            return nowNanos - bodyDeadlineNanos > 0;
        }
        return outgoing != null && edge.stall().late(progressNanos, nowNanos);
    }

    @Override
    public EventLoop loop() {
        return edge.loop();
    }

    @Override
    public RequestMark mark() {
        return mark;
    }

    @Override
    public boolean secure() {
        return edge.secure();
    }

    /// Whether it has its answer before the end of its request, of which the rest means nothing any more.
    boolean refused() {
        return resetAfterAnswer;
    }

    @Override
    public void send(OutgoingAnswer asked) {
        if (!claim()) {
            asked.release();
            return;
        }
        OutgoingAnswer answer = edge.answers().admit(asked, head());
        head = null;
        if (answer == null) {
            edge.reset(stream, Http2Error.ENHANCE_YOUR_CALM);
            return;
        }
        boolean bodiless = mark.bodiless() || answer.left() == 0;
        edge.writeHead(stream, answer.answer(), mark, answer.answer().bodyLength(), bodiless);
        if (bodiless) {
            edge.answers().done(answer);
            return;
        }
        outgoing = answer;
        progressNanos = edge.now();
        pump();
    }

    /// Whether the stream still waits for its answer: a second one would end the connection for all streams.
    private boolean claim() {
        boolean first = !gone && !answered;
        answered = true;
        return first;
    }

    private void pump() {
        while (outgoing != null && ahead < AHEAD) {
            OutgoingAnswer answer = outgoing;
            int length = Math.min(PIECE, answer.left());
            boolean last = length == answer.left();
            if (length == 0) {
                return;
            }
            ahead += length;
            edge.writeData(stream, answer.next(length), last, () -> written(length, last));
        }
    }

    private void written(int length, boolean last) {
        ahead -= length;
        progressNanos = edge.now();
        if (last) {
            giveBack();
            if (resetAfterAnswer && !gone) {
                edge.reset(stream, Http2Error.NO_ERROR);
            }
        } else {
            pump();
        }
    }

    private void giveBack() {
        if (outgoing != null) {
            edge.answers().done(outgoing);
            outgoing = null;
        }
    }

    @Override
    public void begin(Answer answer, StreamedAnswer pieces) {
        if (!claim()) {
            pieces.lost();
            return;
        }
        head = null;
        streamed = pieces;
        edge.writeHead(stream, answer, mark, Http2Edge.UNKNOWN_LENGTH, mark.bodiless());
    }

    @Override
    public void piece(byte[] bytes, int from, int length, Runnable written) {
        if (gone || mark.bodiless()) {
            written.run();
        } else {
            edge.writeData(stream, Unpooled.wrappedBuffer(bytes, from, length), false, written);
        }
    }

    @Override
    public void end() {
        if (!gone && !mark.bodiless()) {
            edge.writeData(stream, Unpooled.EMPTY_BUFFER, true, () -> {});
        }
    }

    @Override
    public void abort() {
        if (!gone) {
            edge.reset(stream, Http2Error.INTERNAL_ERROR);
        }
    }

    /// The stream is closed, by whoever.
    void closed() {
        gone = true;
        if (!requestEnded) {
            body.release();
        }
        giveBack();
        if (streamed != null) {
            streamed.lost();
        }
    }

    /// Ends the stream once its answer is out, though its request is not whole: nothing was wrong with it (RFC 9113
    /// section 8.1).
    void resetAfterAnswer() {
        requestEnded = true;
        resetAfterAnswer = true;
        if (outgoing == null && !gone) {
            edge.reset(stream, Http2Error.NO_ERROR);
        }
    }
}

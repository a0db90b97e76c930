package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.weir.api.Answer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection: one request at a time, strictly read, answered, then the next. Owned by its event loop.
///
/// Pipelined requests wait unread in the socket, but for what one read brought. Bytes that are no acceptable request
/// get one refusal, after which nothing on the connection is believed any more and it closes.
final class Http1Connection extends ChannelInboundHandlerAdapter implements Swept {

    /// An idle connection owes its client nothing: long enough for a request that crossed the end of this side on
    /// its way.
    private static final Duration IDLE_LINGER = Duration.ofMillis(500);

    private enum State {
        /// Between two requests, or inside a header.
        HEAD,
        /// Inside a body.
        BODY,
        /// A whole request is being answered.
        CALL,
        /// Refused: input is swallowed until the client has read why.
        LINGER
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final Edge edge;
    private final ConnectionSweep sweep;
    private final Channel channel;
    private final Line line;
    private final InetSocketAddress remote;
    private final StallWatch stall;
    private final Http1HeadReader heads;
    private final Http1Output output;

    private State state = State.HEAD;
    /// When the present state has lasted too long; [#NEVER] while a call runs.
    private long deadlineNanos;
    private @Nullable ByteBuf held;
    private @Nullable Http1Body inbound;
    private @Nullable Turn turn;
    private boolean reading;
    private boolean inputEnded;
    private boolean draining;

    Http1Connection(Edge edge, ConnectionSweep sweep, Channel channel) {
        this.edge = edge;
        this.sweep = sweep;
        this.channel = channel;
        this.line = Line.of(channel);
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.stall = new StallWatch(edge);
        this.heads = new Http1HeadReader(edge.settings().bounds());
        this.output = new Http1Output(channel, edge.fields());
        this.deadlineNanos = after(timeouts().header());
        sweep.add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (held == null) {
            held = in;
        } else {
            held.discardReadBytes().writeBytes(in);
            in.release();
        }
        read();
    }

    /// Goes through what has arrived as far as the state allows. Never calls itself, however many requests one read
    /// brought.
    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            boolean more = true;
            while (more && held != null && held.isReadable()) {
                more = step(held);
            }
        } finally {
            reading = false;
        }
        keepRest();
        if (inputEnded && (state == State.HEAD || state == State.BODY)) {
            linger(); // what is left will never be whole
        }
    }

    /// Whether something waits behind the request that is answered now.
    private boolean pipelined() {
        return held != null && held.isReadable();
    }

    /// @return whether to go on with what is left
    private boolean step(ByteBuf in) {
        return switch (state) {
            case HEAD -> readHead(in);
            case BODY -> readBody(in);
            case CALL -> {
                channel.config().setAutoRead(false);
                yield false;
            }
            case LINGER -> {
                in.skipBytes(in.readableBytes());
                yield false;
            }
        };
    }

    /// What waits for more is moved out of the large read buffer.
    private void keepRest() {
        ByteBuf rest = held;
        if (rest != null) {
            held = rest.isReadable()
                    ? channel.alloc().buffer(rest.readableBytes()).writeBytes(rest)
                    : null;
            rest.release();
        }
    }

    private boolean readHead(ByteBuf in) {
        if (!heads.begun()) {
            deadlineNanos = Math.min(deadlineNanos, after(timeouts().header()));
        }
        return switch (heads.read(in)) {
            case null -> false;
            case ParsedHead.Refused(EdgeError error) -> refuse(error, null);
            case RequestHead head -> begin(head, in);
        };
    }

    private boolean begin(RequestHead head, ByteBuf in) {
        HttpBounds bounds = edge.settings().bounds();
        if (!line.secure() && edge.settings().tls().refuses(head)) {
            return refuse(EdgeError.TLS_REQUIRED, head);
        }
        if (head.bodyLength() > bounds.bodyBytesMax()) {
            return refuse(EdgeError.BODY_TOO_LARGE, head);
        }
        Http1Body body = new Http1Body(head, bounds, edge.counters().bodies);
        if (head.bodyLength() == 0) {
            return call(body);
        }
        inbound = body;
        state = State.BODY;
        deadlineNanos = after(timeouts().body());
        if (head.expectsContinue() && !in.isReadable()) {
            output.goOn();
        }
        return true;
    }

    private boolean readBody(ByteBuf in) {
        Http1Body body = Objects.requireNonNull(inbound);
        return switch (body.read(in)) {
            case MORE -> false;
            case DONE -> call(body);
            case BAD -> refuse(EdgeError.MALFORMED, body.head);
            case TOO_LONG -> refuse(EdgeError.BODY_TOO_LARGE, body.head);
            case TRAILER_TOO_LONG -> refuse(EdgeError.HEADER_TOO_LARGE, body.head);
        };
    }

    /// Hands the whole request over.
    private boolean call(Http1Body whole) {
        RequestHead head = whole.head;
        inbound = null;
        state = State.CALL;
        deadlineNanos = NEVER;
        boolean preflight = edge.fields().answersPreflight(head.method());
        Turn next = new Turn(head, RequestMark.of(edge.ids(), head.method(), head.headers(), preflight));
        turn = next;
        if (preflight) {
            whole.bytes.release();
            next.send(OutgoingAnswer.small(edge.fields().preflight(head.headers()), edge.counters().answers));
        } else {
            edge.gate().enter(head, whole.bytes, remote, next);
        }
        return true;
    }

    /// Answers once and believes nothing that follows.
    private boolean refuse(EdgeError error, @Nullable RequestHead head) {
        edge.counters().refuse(error.refusal());
        dropBody();
        Answer answer = ErrorAnswers.of(error, head == null ? null : head.headers());
        output.start(OutgoingAnswer.small(answer, edge.counters().answers), RequestMark.of(edge.ids(), head), true);
        output.pump();
        linger();
        return true;
    }

    /// Closes this side and swallows what the other still sends, so that it reads the answer and not a reset.
    private void linger() {
        linger(timeouts().linger());
    }

    private void linger(Duration most) {
        state = State.LINGER;
        deadlineNanos = after(most);
        line.endOutput(channel, () -> inputEnded);
    }

    /// The answer is out: on to the next request, or the end.
    private void finish(Turn done) {
        turn = null;
        if (done.last()) {
            linger();
        } else {
            state = State.HEAD;
            deadlineNanos = after(timeouts().idle());
            // Reading on behind the end would close the connection.
            channel.config().setAutoRead(!inputEnded);
        }
        read();
    }

    /// One request and its answer.
    private final class Turn implements Exchange {
        private final RequestMark mark;
        private final boolean http11;
        private final boolean keepAlive;
        private boolean whole;
        private @Nullable StreamedAnswer stream;

        Turn(RequestHead head, RequestMark mark) {
            this.mark = mark;
            this.http11 = head.http11();
            this.keepAlive = head.keepAlive();
        }

        /// Without chunks only the end of the connection can end a body (HTTP/1.0).
        boolean last() {
            return !keepAlive || draining || (inputEnded && !pipelined()) || (stream != null && !http11);
        }

        @Override
        public EventLoop loop() {
            return channel.eventLoop();
        }

        @Override
        public RequestMark mark() {
            return mark;
        }

        @Override
        public boolean secure() {
            return line.secure();
        }

        @Override
        public void send(OutgoingAnswer answer) {
            if (turn != this) {
                answer.release();
                return;
            }
            output.start(answer, mark, last());
            whole = true;
            pump();
        }

        @Override
        public void begin(Answer answer, StreamedAnswer body) {
            if (turn != this) {
                body.lost();
                return;
            }
            stream = body;
            output.startStream(answer, mark, http11, last());
        }

        @Override
        public void piece(byte[] bytes, int from, int length, Runnable written) {
            if (turn == this && !mark.bodiless()) {
                output.piece(Unpooled.wrappedBuffer(bytes, from, length), http11, written);
            } else {
                written.run();
            }
        }

        @Override
        public void end() {
            if (turn == this) {
                output.endStream(http11 && !mark.bodiless());
                whole = true;
                pump();
            }
        }

        @Override
        public void abort() {
            if (turn == this) {
                var _ = channel.close();
            }
        }

        void pump() {
            if (whole && output.pump()) {
                finish(this);
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (turn != null) {
            turn.pump();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (Line.inputEnded(event)) {
            inputEnded = true;
            // Whoever has hung up while it was sent an event stream reads no more of it.
            if (state == State.LINGER || (turn != null && turn.stream != null)) {
                var _ = channel.close();
            } else {
                read(); // what came before the end is answered, or ends the connection
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sweep.remove(this);
        state = State.LINGER;
        dropBody();
        output.drop();
        Turn lost = turn;
        turn = null;
        if (lost != null && lost.stream != null) {
            lost.stream.lost();
        }
        if (held != null) {
            held.release();
            held = null;
        }
    }

    private void dropBody() {
        if (inbound != null) {
            inbound.bytes.release();
            inbound = null;
        }
    }

    @Override
    public void sweep(long nowNanos) {
        // A stream may wait for its reader as long as its writer likes; its window is bounded.
        boolean streaming = turn != null && turn.stream != null && !turn.whole;
        boolean unwritten = channel.unsafe().outboundBuffer() != null
                && channel.unsafe().outboundBuffer().totalPendingWriteBytes() > 0;
        boolean late = deadlineNanos != NEVER && nowNanos - deadlineNanos > 0 && !unwritten;
        if (late || (!streaming && stall.stalled(channel, nowNanos))) {
            if (state != State.LINGER) {
                edge.counters().refuse(Refusal.TIMEOUT);
            }
            var _ = channel.close();
        }
    }

    @Override
    public void drain() {
        draining = true;
        if (state == State.HEAD && !heads.begun()) {
            linger(IDLE_LINGER);
        }
    }

    private HttpTimeouts timeouts() {
        return edge.settings().timeouts();
    }

    private long after(Duration timeout) {
        return edge.clock().monotonicNanos() + timeout.toNanos();
    }
}

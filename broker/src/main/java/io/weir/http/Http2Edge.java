package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import io.weir.api.Answer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One HTTP/2 connection, without a channel per stream: Netty's codec below, an [Http2Exchange] per stream above. Owned
/// by its event loop.
///
/// Frames that the codec answers itself (PING, SETTINGS) never wait for calls, which run elsewhere.
final class Http2Edge extends Http2ConnectionHandler implements Swept {

    static final int UNKNOWN_LENGTH = -1;

    /// What one connection lets all its streams send ahead together; taken in at once, so it costs nothing but is
    /// seldom renewed.
    private static final int CONNECTION_WINDOW = 16 * 1024 * 1024;

    /// While more than this waits in front of the socket nothing more is read: the client does not read either.
    private static final int UNREAD_MAX = 1024 * 1024;

    private final Edge edge;
    private final ConnectionSweep sweep;
    private final Channel channel;
    private final FloodGuard guard;
    private final StreamHistory history;
    private final StallWatch stall;
    private final Http2Connection.PropertyKey exchanges;

    private @Nullable ChannelHandlerContext context;
    private long idleSinceNanos;
    private long lingerUntilNanos;
    private boolean lingering;
    private boolean draining;
    private boolean flushing;
    private int answerBytes;

    Http2Edge(
            Edge edge,
            ConnectionSweep sweep,
            Channel channel,
            Http2Codec codec,
            FloodGuard guard,
            StreamHistory history) {
        super(codec.decoder(), codec.encoder(), codec.settings(), true);
        this.edge = edge;
        this.sweep = sweep;
        this.channel = channel;
        this.guard = guard;
        this.history = history;
        this.stall = new StallWatch(edge);
        this.exchanges = connection().newKey();
        this.idleSinceNanos = now();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                streamClosed(stream);
            }
        });
        super.handlerAdded(added);
        decoder()
                .flowController()
                .incrementWindowSize(
                        connection().connectionStream(), CONNECTION_WINDOW - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
        added.flush();
        sweep.add(this);
    }

    private void streamClosed(Http2Stream stream) {
        Http2Exchange exchange = exchange(stream);
        if (exchange != null) {
            stream.removeProperty(exchanges);
            exchange.closed();
        }
        if (connection().numActiveStreams() == 0) {
            idleSinceNanos = now();
            if (draining && !lingering) {
                linger();
            }
        }
    }

    /// The exchange of a stream, or null before its request and after its end.
    @Nullable
    Http2Exchange exchange(Http2Stream stream) {
        return stream.getProperty(exchanges);
    }

    /// Begins the exchange of a new stream.
    Http2Exchange begin(Http2Stream stream, RequestHead head) {
        int bodyBytesMax = edge.settings().bounds().bodyBytesMax();
        BodyBuffer body = new BodyBuffer(edge.counters().bodies, head.bodyLength(), bodyBytesMax);
        boolean preflight = edge.fields().answersPreflight(head.method());
        RequestMark mark = RequestMark.of(edge.ids(), head.method(), head.headers(), preflight);
        Http2Exchange exchange = new Http2Exchange(this, stream, head, mark, body);
        stream.setProperty(exchanges, exchange);
        return exchange;
    }

    /// Hands a whole request over.
    void call(Http2Exchange exchange) {
        exchange.requestEnded();
        RequestHead head = exchange.head;
        if (exchange.mark().preflight()) {
            exchange.body.release();
            exchange.send(OutgoingAnswer.small(edge.fields().preflight(head.headers()), edge.counters().answers));
        } else {
            edge.gate().enter(head, exchange.body, (InetSocketAddress) channel.remoteAddress(), exchange);
        }
    }

    /// Answers a request that is not wanted, and ends its stream whether its body has come or not.
    void refuse(Http2Exchange exchange, EdgeError error) {
        edge.counters().refuse(error == EdgeError.BODY_TOO_LARGE ? Refusal.BODY_TOO_LARGE : Refusal.MALFORMED);
        exchange.body.release();
        exchange.send(OutgoingAnswer.small(ErrorAnswers.of(error, exchange.head.headers()), edge.counters().answers));
        exchange.resetAfterAnswer();
    }

    /// Keeps one connection from taking the whole budget for answers: beyond its share a large one becomes a 503.
    OutgoingAnswer admit(OutgoingAnswer asked, RequestHead head) {
        OutgoingAnswer admitted = asked;
        int bytes = asked.answer().body().length;
        if (bytes > NettyResponder.SMALL_ANSWER
                && answerBytes + bytes > edge.settings().bounds().connectionAnswersMax()) {
            asked.release();
            edge.counters().refuse(Refusal.ANSWER_BYTES);
            admitted = OutgoingAnswer.small(ErrorAnswers.of(EdgeError.BUSY, head.headers()), edge.counters().answers);
        }
        answerBytes += admitted.answer().body().length;
        return admitted;
    }

    /// An admitted answer is out, or lost.
    void answered(OutgoingAnswer answer) {
        answerBytes -= answer.answer().body().length;
        answer.release();
    }

    void writeHead(Http2Stream stream, Answer answer, RequestMark mark, int length, boolean last) {
        var _ = encoder()
                .writeHeaders(
                        live(),
                        stream.id(),
                        Http2AnswerHead.of(edge.fields(), answer, mark, length),
                        0,
                        last,
                        live().newPromise());
        flushSoon();
    }

    /// Tells a client that waits for it to send its body (rule A-008).
    void writeContinue(Http2Stream stream) {
        var _ = encoder().writeHeaders(live(), stream.id(), Http2AnswerHead.CONTINUE, 0, false, live().newPromise());
        flushSoon();
    }

    /// Hands bytes to the flow controller.
    ///
    /// @param written run when they have left it, or are lost with the stream
    void writeData(Http2Stream stream, ByteBuf data, boolean last, Runnable written) {
        guard.sent(data.readableBytes());
        encoder()
                .writeData(live(), stream.id(), data, 0, last, live().newPromise())
                .addListener(_ -> written.run());
        flushSoon();
    }

    void reset(Http2Stream stream, Http2Error error) {
        history.reset(stream.id());
        var _ = encoder().writeRstStream(live(), stream.id(), error.code(), live().newPromise());
        flushSoon();
    }

    /// One flush for all answers that are ready in this turn of the loop.
    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(() -> {
                flushing = false;
                flush(live());
            });
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object message) throws Exception {
        if (lingering) {
            ReferenceCountUtil.release(message);
        } else {
            super.channelRead(read, message);
        }
    }

    /// Not the inherited one, which goes on reading whatever waits to be written.
    @Override
    public void channelReadComplete(ChannelHandlerContext complete) {
        discardSomeReadBytes();
        flush(complete);
        if (waiting() > UNREAD_MAX && !lingering) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) throws Exception {
        super.channelWritabilityChanged(changed);
        if (channel.isWritable()) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) throws Exception {
        sweep.remove(this);
        lingering = true;
        super.channelInactive(inactive);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            var _ = channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext caught, Throwable cause) throws Exception {
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            var _ = channel.close();
        } else {
            super.exceptionCaught(caught, cause);
        }
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext at, boolean outbound, Throwable cause, Http2Exception.StreamException error) {
        if (!outbound) {
            edge.counters().refuse(Refusal.MALFORMED);
            try {
                guard.streamError();
            } catch (Http2Exception calm) {
                onConnectionError(at, false, calm, calm);
                return;
            }
        }
        history.reset(error.streamId());
        super.onStreamError(at, outbound, cause, error);
    }

    @Override
    protected void handleServerHeaderDecodeSizeError(ChannelHandlerContext at, Http2Stream stream) {
        Answer answer = ErrorAnswers.of(EdgeError.HEADER_TOO_LARGE, null);
        writeHead(stream, answer, RequestMark.unknown(edge.ids()), 0, true);
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext at, boolean outbound, Throwable cause, @Nullable Http2Exception error) {
        if (lingering) {
            return;
        }
        edge.counters().refuse(Refusal.MALFORMED);
        goodbye(error == null ? Http2Error.INTERNAL_ERROR : error.error());
        exchanges().forEach(Http2Exchange::closed);
        linger();
    }

    @Override
    public void drain() {
        draining = true;
        goodbye(Http2Error.NO_ERROR);
        if (connection().numActiveStreams() == 0) {
            linger();
        }
    }

    /// Not the inherited `goAway`: it closes at once after an error, and unread input would make the client see a
    /// reset instead.
    private void goodbye(Http2Error error) {
        int last = connection().remote().lastStreamCreated();
        var frames = encoder().frameWriter();
        var _ = frames.writeGoAway(live(), last, error.code(), Unpooled.EMPTY_BUFFER, live().newPromise());
        live().flush();
    }

    /// Closes this side and swallows what the other still sends, so that it reads why and not a reset.
    private void linger() {
        lingering = true;
        lingerUntilNanos = after(timeouts().linger());
        live().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            if (flushed.isSuccess()) {
                var _ = ((DuplexChannel) channel).shutdownOutput();
            } else {
                var _ = channel.close();
            }
        });
        channel.config().setAutoRead(true);
    }

    @Override
    public void sweep(long nowNanos) {
        if (stall.stalled(channel, nowNanos)) {
            edge.counters().refuse(Refusal.TIMEOUT);
            var _ = channel.close();
        } else if (lingering) {
            if (nowNanos - lingerUntilNanos > 0) {
                var _ = channel.close();
            }
        } else if (connection().numActiveStreams() > 0) {
            for (Http2Exchange exchange : exchanges()) {
                if (exchange.late(nowNanos)) {
                    edge.counters().refuse(Refusal.TIMEOUT);
                    reset(exchange.stream, Http2Error.CANCEL);
                }
            }
        } else if (nowNanos - idleSinceNanos > timeouts().idle().toNanos()) {
            goodbye(Http2Error.NO_ERROR);
            linger();
        }
    }

    private List<Http2Exchange> exchanges() {
        List<Http2Exchange> active = new ArrayList<>(connection().numActiveStreams());
        try {
            connection().forEachActiveStream(stream -> {
                Http2Exchange exchange = exchange(stream);
                if (exchange != null) {
                    active.add(exchange);
                }
                return true;
            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException("a visitor that throws nothing", impossible);
        }
        return active;
    }

    private long waiting() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    private ChannelHandlerContext live() {
        return Objects.requireNonNull(context, "not in a pipeline yet");
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    StallWatch stall() {
        return stall;
    }

    HttpBounds bounds() {
        return edge.settings().bounds();
    }

    HttpTimeouts timeouts() {
        return edge.settings().timeouts();
    }

    long now() {
        return edge.clock().monotonicNanos();
    }

    long after(Duration timeout) {
        return now() + timeout.toNanos();
    }
}

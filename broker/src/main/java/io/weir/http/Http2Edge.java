package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
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

    /// While more than this waits in front of the socket nothing more is read: the client does not read either.
    private static final int UNREAD_MAX = 1024 * 1024;

    private final Edge edge;
    private final ConnectionSweep sweep;
    private final Channel channel;
    private final Line line;
    private final FloodGuard guard;
    private final StreamHistory history;
    private final StallWatch stall;
    private final Farewell farewell;
    private final AnswerShare answers;
    private final Http2Connection.PropertyKey exchanges;

    private @Nullable ChannelHandlerContext context;
    private long idleSinceNanos;
    private boolean flushing;

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
        this.line = Line.of(channel);
        this.guard = guard;
        this.history = history;
        this.stall = new StallWatch(edge);
        this.farewell = new Farewell(
                line, codec.encoder().frameWriter(), edge.clock(), timeouts().linger());
        this.answers = new AnswerShare(edge);
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
                        connection().connectionStream(),
                        bounds().http2().connectionWindow() - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
        added.flush();
        sweep.add(this);
        if (edge.settings().tls().required() && !line.secure()) {
            edge.counters().refuse(Refusal.PLAIN);
            goodbye(Http2Error.INADEQUATE_SECURITY, "TLS is required");
            linger();
        }
    }

    private void streamClosed(Http2Stream stream) {
        Http2Exchange exchange = exchange(stream);
        if (exchange != null) {
            stream.removeProperty(exchanges);
            exchange.closed();
        }
        if (connection().numActiveStreams() == 0) {
            idleSinceNanos = now();
            if (farewell.said() && !farewell.lingering()) {
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
        BodyBuffer body = new BodyBuffer(edge.counters().bodies, head.bodyLength(), bounds().bodyBytesMax());
        boolean preflight = edge.fields().answersPreflight(head.method());
        RequestMark mark = RequestMark.of(edge.ids(), head.method(), head.headers(), preflight);
        Http2Exchange exchange = new Http2Exchange(this, stream, head, mark, body);
        stream.setProperty(exchanges, exchange);
        return exchange;
    }

    /// Hands a whole request over.
    void call(Http2Exchange exchange) {
        exchange.requestEnded();
        RequestHead head = exchange.head();
        if (exchange.mark().preflight()) {
            exchange.body.release();
            exchange.send(OutgoingAnswer.small(edge.fields().preflight(head.headers()), edge.counters().answers));
        } else {
            edge.gate().enter(head, exchange.body, (InetSocketAddress) channel.remoteAddress(), exchange);
        }
    }

    /// Answers a request that is not wanted, and ends its stream whether its body has come or not.
    void refuse(Http2Exchange exchange, EdgeError error) {
        edge.counters().refuse(error.refusal());
        exchange.body.release();
        Answer answer = ErrorAnswers.of(error, exchange.head().headers());
        exchange.send(OutgoingAnswer.small(answer, edge.counters().answers));
        exchange.resetAfterAnswer();
    }

    /// What this connection may hold of answers.
    AnswerShare answers() {
        return answers;
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
        if (farewell.lingering()) {
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
        if (waiting() > UNREAD_MAX && !farewell.lingering()) {
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
        farewell.gone();
        super.channelInactive(inactive);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
        if (Line.inputEnded(event)) {
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
        if (farewell.lingering()) {
            return;
        }
        edge.counters().refuse(Refusal.MALFORMED);
        goodbye(error == null ? Http2Error.INTERNAL_ERROR : error.error(), "");
        exchanges().forEach(Http2Exchange::closed);
        linger();
    }

    @Override
    public void drain() {
        if (!farewell.said()) {
            farewell.announce(live());
        }
    }

    /// A ping of ours is back.
    void pong(long ping) {
        if (farewell.heard(ping)) {
            lastGoodbye();
        }
    }

    /// Whether the client was told that a stream is not served, which must then not happen: it may repeat the
    /// request.
    boolean excludes(Http2Stream stream) {
        return farewell.excludes(stream.id());
    }

    private void lastGoodbye() {
        goodbye(Http2Error.NO_ERROR, "");
        if (connection().numActiveStreams() == 0) {
            linger();
        }
    }

    /// The client goes: what it asked for is answered, then nothing keeps the connection (RFC 9113 section 6.8).
    void clientLeaves() {
        if (!farewell.said()) {
            lastGoodbye();
        }
    }

    private void goodbye(Http2Error error, String why) {
        farewell.say(live(), connection().remote().lastStreamCreated(), error, why);
    }

    private void linger() {
        farewell.linger(live());
    }

    @Override
    public void sweep(long nowNanos) {
        if (stall.stalled(channel, nowNanos)) {
            edge.counters().refuse(Refusal.TIMEOUT);
            var _ = channel.close();
        } else if (farewell.lingering()) {
            if (farewell.over(nowNanos)) {
                var _ = channel.close();
            }
        } else if (farewell.unheard(nowNanos)) {
            lastGoodbye();
        } else if (connection().numActiveStreams() > 0) {
            for (Http2Exchange exchange : exchanges()) {
                if (exchange.late(nowNanos)) {
                    edge.counters().refuse(Refusal.TIMEOUT);
                    reset(exchange.stream, Http2Error.CANCEL);
                }
            }
        } else if (nowNanos - idleSinceNanos > timeouts().idle().toNanos()) {
            goodbye(Http2Error.NO_ERROR, "");
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

    boolean secure() {
        return line.secure();
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

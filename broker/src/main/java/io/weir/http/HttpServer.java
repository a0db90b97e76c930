package io.weir.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.weir.api.CallHandler;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One listening port, HTTP/1.1 and HTTP/2, plain and over TLS, in front of one [CallHandler]. Owned by whoever started
/// it; its methods may be called from any thread, but not from an event loop.
public final class HttpServer implements AutoCloseable {

    /// What may wait in front of a socket, outside the heap, before an answer stops being pumped.
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);
    /// One read: a batch of the usual size in few of them.
    private static final int READ_MAX = 256 * 1024;

    private static final int READ_MIN = 1024;
    private static final int READ_FIRST = 8 * 1024;
    /// After the drain nothing is owed to anybody, and a stop has to end within 30 s.
    private static final int STOP_SECONDS_MAX = 1;

    private final MultiThreadIoEventLoopGroup loops;
    private final Map<EventExecutor, ConnectionSweep> sweeps = new HashMap<>();
    private final Edge edge;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Channel listening;

    private HttpServer(HttpSettings settings, CallHandler handler, Clock clock, Ids ids) throws IOException {
        HttpCounters counters = new HttpCounters(settings.bounds());
        CallGate gate = new CallGate(handler, settings, counters, clock);
        this.edge = new Edge(settings, gate, counters, new AnswerFields(clock, ids, settings.cors()), clock, ids);
        this.loops = new MultiThreadIoEventLoopGroup(
                settings.eventLoops(), new DefaultThreadFactory("http-" + settings.port()), ioHandler());
        for (EventExecutor loop : loops) {
            sweeps.put(loop, new ConnectionSweep((EventLoop) loop, settings.timeouts(), clock));
        }
        this.listening = bind(settings);
    }

    /// Binds and serves.
    ///
    /// @throws IOException when the address cannot be bound; nothing is left behind then
    public static HttpServer start(HttpSettings settings, CallHandler handler, Clock clock, Ids ids)
            throws IOException {
        return new HttpServer(settings, handler, clock, ids);
    }

    /// The port that is listened on.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// What this server counts.
    public HttpMetrics metrics() {
        return edge.counters();
    }

    /// Stops accepting, lets what runs finish within the bound, tells clients to go (GOAWAY, `Connection: close`),
    /// then closes everything. Later calls do nothing.
    public void drain(Duration bound) {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        long endNanos = edge.clock().monotonicNanos() + bound.toNanos();
        listening.close().syncUninterruptibly();
        sweeps.forEach((loop, sweep) -> loop.execute(sweep::drain));
        try {
            synchronized (open) {
                for (long left = bound.toMillis();
                        open.get() > 0 && left > 0;
                        left = TimeUnit.NANOSECONDS.toMillis(
                                endNanos - edge.clock().monotonicNanos())) {
                    open.wait(left);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /// Closes at once.
    @Override
    public void close() {
        drain(Duration.ZERO);
    }

    private Channel bind(HttpSettings settings) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(epoll() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, settings.bounds().backlogMax())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(READ_MIN, READ_FIRST, READ_MAX))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        ChannelFuture bound = bootstrap
                .bind(new InetSocketAddress(settings.host(), settings.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loops.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS);
            throw new IOException("cannot listen on " + settings.host() + ":" + settings.port(), bound.cause());
        }
        return bound.channel();
    }

    /// On the event loop of the new connection.
    private void accept(Channel channel) {
        HttpCounters counters = edge.counters();
        counters.connectionOpened();
        int connections = open.incrementAndGet();
        channel.closeFuture().addListener(_ -> closed());
        if (connections > edge.settings().bounds().connectionsMax() || channel.remoteAddress() == null) {
            counters.refuse(Refusal.CONNECTIONS);
            var _ = channel.close();
            return;
        }
        ConnectionSweep sweep = Objects.requireNonNull(sweeps.get(channel.eventLoop()));
        channel.pipeline().addLast(new Protocols(edge, sweep).unknown(channel));
    }

    private void closed() {
        edge.counters().connectionClosed();
        if (open.decrementAndGet() == 0) {
            synchronized (open) {
                open.notifyAll();
            }
        }
    }

    private static boolean epoll() {
        return Epoll.isAvailable();
    }

    private static IoHandlerFactory ioHandler() {
        return epoll() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    private record Protocols(Edge edge, ConnectionSweep sweep) implements FirstBytes.Protocols {
        @Override
        public ChannelHandler http1(Channel channel) {
            return new Http1Connection(edge, sweep, channel);
        }

        @Override
        public ChannelHandler http2(Channel channel) {
            return Http2Pipeline.create(edge, sweep, channel);
        }

        @Override
        public @Nullable ChannelHandler tls(Channel channel) {
            HttpTls settings = edge.settings().tls();
            return settings.tls() == null
                    ? null
                    : new TlsArrival(
                            this, sweep, channel, settings.tls().handler(channel.alloc()), after(settings.handshake()));
        }

        @Override
        public ChannelHandler unknown(Channel channel) {
            return new FirstBytes(
                    this, sweep, channel, after(edge.settings().timeouts().header()));
        }

        private long after(Duration timeout) {
            return edge.clock().monotonicNanos() + timeout.toNanos();
        }
    }
}

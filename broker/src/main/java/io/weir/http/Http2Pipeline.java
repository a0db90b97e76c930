package io.weir.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2PromisedRequestVerifier;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/// Puts one HTTP/2 connection together from Netty's parts and our guards. Used once per connection.
final class Http2Pipeline extends AbstractHttp2ConnectionHandlerBuilder<Http2Edge, Http2Pipeline> {

    /// Netty's own guards: the window of resets, empty data frames in a row, tiny continuations of one header.
    private static final int RESETS_WINDOW_SECONDS = 30;
    private static final int EMPTY_DATA_MAX = 2;
    private static final int SMALL_CONTINUATIONS_MAX = 16;

    private final Edge edge;
    private final ConnectionSweep sweep;
    private final Channel channel;
    private final FloodGuard guard;
    private final StreamHistory history = new StreamHistory();

    private Http2Pipeline(Edge edge, ConnectionSweep sweep, Channel channel) {
        this.edge = edge;
        this.sweep = sweep;
        this.channel = channel;
        this.guard = new FloodGuard(edge.clock(), edge.settings().bounds().http2());
    }

    static Http2Edge create(Edge edge, ConnectionSweep sweep, Channel channel) {
        HttpBounds bounds = edge.settings().bounds();
        return new Http2Pipeline(edge, sweep, channel)
                .initialSettings(new Http2Settings()
                        .maxConcurrentStreams(bounds.http2().streamsMax())
                        .initialWindowSize(bounds.http2().streamWindow())
                        .maxFrameSize(bounds.http2().frameBytesMax())
                        .maxHeaderListSize(bounds.headerBytesMax()))
                .decoderEnforceMaxConsecutiveEmptyDataFrames(EMPTY_DATA_MAX)
                .decoderEnforceMaxRstFramesPerWindow(bounds.http2().resetsMax(), RESETS_WINDOW_SECONDS)
                .assemble(bounds);
    }

    private Http2Edge assemble(HttpBounds bounds) {
        Http2Connection connection = new DefaultHttp2Connection(true);
        // Weights and dependencies are deprecated (RFC 9113 section 5.3), and a tree of them is work for nothing.
        connection
                .remote()
                .flowController(
                        new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
        DefaultHttp2FrameReader reader = new DefaultHttp2FrameReader(
                new DefaultHttp2HeadersDecoder(true, bounds.headerBytesMax()), SMALL_CONTINUATIONS_MAX);
        DefaultHttp2ConnectionEncoder encoder =
                new DefaultHttp2ConnectionEncoder(connection, new DefaultHttp2FrameWriter(Http2AnswerHead.encoder()));
        DefaultHttp2ConnectionDecoder decoder = new DefaultHttp2ConnectionDecoder(
                connection,
                encoder,
                new GuardedFrameReader(reader, connection, guard, history),
                Http2PromisedRequestVerifier.ALWAYS_VERIFY,
                true,
                true,
                true,
                true);
        return codec(decoder, encoder).build();
    }

    @Override
    protected Http2Edge build(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        Http2Edge built =
                new Http2Edge(edge, sweep, channel, new Http2Codec(decoder, encoder, settings), guard, history);
        decoder.frameListener(new Http2Requests(built, edge.counters()));
        return built;
    }
}

package io.weir.http;

import static io.netty.handler.codec.http2.Http2Error.STREAM_CLOSED;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

/// Puts the [FloodGuard] and the [StreamHistory] in front of Netty's decoder, where every frame can still be seen: the
/// decoder drops some without telling its listener. Owned by the event loop of the connection.
final class GuardedFrameReader implements Http2FrameReader {

    private final Http2FrameReader reader;
    private final Http2Connection connection;
    private final FloodGuard guard;
    private final StreamHistory history;

    GuardedFrameReader(Http2FrameReader reader, Http2Connection connection, FloodGuard guard, StreamHistory history) {
        this.reader = reader;
        this.connection = connection;
        this.guard = guard;
        this.history = history;
    }

    @Override
    public void readFrame(ChannelHandlerContext context, ByteBuf input, Http2FrameListener listener)
            throws Http2Exception {
        reader.readFrame(context, input, new Watch(listener));
    }

    @Override
    public Configuration configuration() {
        return reader.configuration();
    }

    @Override
    public void close() {
        reader.close();
    }

    private final class Watch extends Http2FrameListenerDecorator {

        Watch(Http2FrameListener listener) {
            super(listener);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int streamId, Http2Headers headers, int padding, boolean endOfStream)
                throws Http2Exception {
            headers(streamId);
            super.onHeadersRead(context, streamId, headers, padding, endOfStream);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int streamId,
                Http2Headers headers,
                int streamDependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean endOfStream)
                throws Http2Exception {
            headers(streamId);
            super.onHeadersRead(context, streamId, headers, streamDependency, weight, exclusive, padding, endOfStream);
        }

        private void headers(int streamId) throws Http2Exception {
            Http2Stream stream = connection.stream(streamId);
            if (stream != null && stream.state() == Http2Stream.State.HALF_CLOSED_REMOTE) {
                throw Http2Exception.streamError(streamId, STREAM_CLOSED, "HEADERS after the end of the stream");
            }
            if (stream == null) {
                if (connection.streamMayHaveExisted(streamId)) {
                    guard.idleFrame();
                    history.headersOnGoneStream(streamId);
                } else {
                    history.opened(streamId);
                }
            }
        }

        @Override
        public int onDataRead(
                ChannelHandlerContext context, int streamId, ByteBuf data, int padding, boolean endOfStream)
                throws Http2Exception {
            if (!endOfStream && !data.isReadable()) {
                guard.idleFrame();
            }
            return super.onDataRead(context, streamId, data, padding, endOfStream);
        }

        @Override
        public void onPriorityRead(
                ChannelHandlerContext context, int streamId, int streamDependency, short weight, boolean exclusive)
                throws Http2Exception {
            guard.idleFrame();
            super.onPriorityRead(context, streamId, streamDependency, weight, exclusive);
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext context, int streamId, long errorCode) throws Http2Exception {
            guard.idleFrame();
            super.onRstStreamRead(context, streamId, errorCode);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
            guard.idleFrame();
            super.onSettingsRead(context, settings);
        }

        @Override
        public void onSettingsAckRead(ChannelHandlerContext context) throws Http2Exception {
            guard.idleFrame();
            super.onSettingsAckRead(context);
        }

        @Override
        public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
            guard.idleFrame();
            super.onPingRead(context, data);
        }

        @Override
        public void onPingAckRead(ChannelHandlerContext context, long data) throws Http2Exception {
            guard.idleFrame();
            super.onPingAckRead(context, data);
        }

        @Override
        public void onWindowUpdateRead(ChannelHandlerContext context, int streamId, int windowSizeIncrement)
                throws Http2Exception {
            guard.windowUpdate();
            super.onWindowUpdateRead(context, streamId, windowSizeIncrement);
        }

        @Override
        public void onUnknownFrame(
                ChannelHandlerContext context, byte frameType, int streamId, Http2Flags flags, ByteBuf payload)
                throws Http2Exception {
            guard.idleFrame();
            super.onUnknownFrame(context, frameType, streamId, flags, payload);
        }
    }
}

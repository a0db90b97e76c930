package io.weir.http;

import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.REFUSED_STREAM;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/// Makes requests of frames. Owned by the event loop of the connection. The codec below has checked pseudo fields,
/// connection-specific fields and that the content has its announced length; a stream that breaks those rules ends with
/// PROTOCOL_ERROR before it comes here.
final class Http2Requests extends Http2FrameAdapter {

    private final Http2Edge edge;
    private final HttpCounters counters;

    Http2Requests(Http2Edge edge, HttpCounters counters) {
        this.edge = edge;
        this.counters = counters;
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
        Http2Stream stream = edge.connection().stream(streamId);
        Http2Exchange trailed = edge.exchange(stream);
        if (trailed != null) {
            // Trailer fields: of no use here, and the codec let them pass only with the end of the stream.
            if (!trailed.refused()) {
                edge.call(trailed);
            }
            return;
        }
        if (edge.excludes(stream)) {
            edge.reset(stream, REFUSED_STREAM);
            return;
        }
        Http2CallHeaders fields = new Http2CallHeaders(headers);
        RequestHead head = head(streamId, headers, fields, endOfStream);
        Http2Exchange exchange = edge.begin(stream, head);
        EdgeError refused = refused(head, fields);
        if (refused != null) {
            edge.refuse(exchange, refused);
        } else if (endOfStream) {
            edge.call(exchange);
        } else if (!exchange.body.hold(fields.bytes())) {
            // Nothing has run, and the word says so: the client may send the request again.
            counters.refuse(Refusal.BODY_BYTES);
            edge.reset(stream, REFUSED_STREAM);
        } else if (head.expectsContinue()) {
            edge.writeContinue(stream);
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int streamId, ByteBuf data, int padding, boolean endOfStream) {
        int bytes = data.readableBytes();
        Http2Exchange exchange = edge.exchange(edge.connection().stream(streamId));
        if (exchange != null && !exchange.refused()) {
            if (!exchange.body.append(data, bytes)) {
                edge.refuse(exchange, EdgeError.BODY_TOO_LARGE);
            } else if (endOfStream) {
                edge.call(exchange);
            }
        }
        return bytes + padding;
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext context, long data) {
        edge.pong(data);
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext context, int lastStreamId, long errorCode, ByteBuf debugData) {
        edge.clientLeaves();
    }

    private @Nullable EdgeError refused(RequestHead head, Http2CallHeaders fields) {
        int target =
                head.path().length() + (head.query() == null ? 0 : head.query().length() + 1);
        if (target > edge.bounds().targetBytesMax()) {
            return EdgeError.TARGET_TOO_LONG;
        }
        if (fields.size() > edge.bounds().headerFieldsMax()) {
            return EdgeError.HEADER_TOO_LARGE;
        }
        String expectation = fields.get("expect");
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            return EdgeError.EXPECTATION_UNKNOWN;
        }
        return head.bodyLength() > edge.bounds().bodyBytesMax() ? EdgeError.BODY_TOO_LARGE : null;
    }

    private static RequestHead head(int streamId, Http2Headers headers, Http2CallHeaders fields, boolean endOfStream)
            throws Http2Exception {
        String target = text(streamId, headers.path());
        String method = text(streamId, headers.method());
        text(streamId, headers.scheme());
        if (!target.startsWith("/") && !(target.equals("*") && method.equals("OPTIONS"))) {
            throw Http2Exception.streamError(streamId, PROTOCOL_ERROR, "no path that a request can have");
        }
        String host = fields.get("host");
        if (host != null
                && headers.authority() != null
                && !host.equalsIgnoreCase(headers.authority().toString())) {
            throw Http2Exception.streamError(streamId, PROTOCOL_ERROR, "host and :authority differ");
        }
        int question = target.indexOf('?');
        String length = fields.get("content-length");
        long bodyLength = endOfStream ? 0 : length == null ? RequestHead.CHUNKED : Long.parseLong(length);
        return new RequestHead(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1),
                fields,
                bodyLength,
                true,
                true,
                !endOfStream && fields.get("expect") != null);
    }

    /// A pseudo field that every request has: visible characters, at least one.
    private static String text(int streamId, @Nullable CharSequence value) throws Http2Exception {
        if (value == null || value.isEmpty()) {
            throw Http2Exception.streamError(streamId, PROTOCOL_ERROR, "a pseudo field is missing");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!Http1Bytes.target((byte) value.charAt(i)) || value.charAt(i) > 0x7F) {
                throw Http2Exception.streamError(streamId, PROTOCOL_ERROR, "a pseudo field has a bad character");
            }
        }
        return value.toString();
    }
}

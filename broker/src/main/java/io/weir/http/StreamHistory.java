package io.weir.http;

import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.STREAM_CLOSED;

import io.netty.handler.codec.http2.Http2Exception;

/// Remembers the last streams that one HTTP/2 client opened, to tell what a header on a stream that is no more means
/// (RFC 9113 sections 5.1 and 5.1.1). Owned by the event loop of the connection. Fixed size: older streams get the
/// benefit of the doubt.
final class StreamHistory {

    /// Twice the streams that can be open at once by default.
    private static final int REMEMBERED = 1024;

    private final int[] opened = new int[REMEMBERED];
    private final boolean[] resetByUs = new boolean[REMEMBERED];
    private int newest;

    void opened(int streamId) {
        opened[slot(streamId)] = streamId;
        resetByUs[slot(streamId)] = false;
        newest = Math.max(newest, streamId);
    }

    /// What the client sent before it heard of our reset is no fault of its own.
    void reset(int streamId) {
        if (opened[slot(streamId)] == streamId) {
            resetByUs[slot(streamId)] = true;
        }
    }

    /// Judges a header on a stream that is not open.
    void headersOnGoneStream(int streamId) throws Http2Exception {
        int known = opened[slot(streamId)];
        if (known == streamId) {
            if (!resetByUs[slot(streamId)]) {
                throw Http2Exception.connectionError(STREAM_CLOSED, "HEADERS on closed stream %d", streamId);
            }
        } else if (known < streamId && streamId < newest) {
            throw Http2Exception.connectionError(PROTOCOL_ERROR, "stream %d is older than the newest", streamId);
        }
    }

    private static int slot(int streamId) {
        return streamId >>> 1 & REMEMBERED - 1;
    }
}

package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.weir.http.ChunkReader.Progress;
import org.jspecify.annotations.Nullable;

/// The body of one HTTP/1 request while it arrives, framed by its length or by chunks. Owned by one event loop.
final class Http1Body {

    final RequestHead head;
    final BodyBuffer bytes;

    private final @Nullable ChunkReader chunks;
    private long left;

    Http1Body(RequestHead head, HttpBounds bounds, ByteBudget budget) {
        this.head = head;
        this.bytes = new BodyBuffer(budget, head.bodyLength(), bounds.bodyBytesMax());
        this.chunks = head.bodyLength() == RequestHead.CHUNKED ? new ChunkReader(bounds.headerBytesMax()) : null;
        this.left = head.bodyLength();
    }

    /// Takes what `in` has of it.
    Progress read(ByteBuf in) {
        if (chunks != null) {
            return chunks.read(in, bytes);
        }
        int count = (int) Math.min(left, in.readableBytes());
        bytes.append(in, count);
        left -= count;
        return left == 0 ? Progress.DONE : Progress.MORE;
    }
}

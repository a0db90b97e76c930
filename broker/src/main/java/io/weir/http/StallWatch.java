package io.weir.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/// Notices that a client takes none of the bytes that wait for it. Owned by the event loop of the connection.
final class StallWatch {

    private final long stallNanos;
    private long seenPending;
    private long seenProgress;
    private long sinceNanos;

    StallWatch(HttpTimeouts timeouts) {
        this.stallNanos = timeouts.stall().toNanos();
    }

    /// Looks once more.
    ///
    /// @return whether bytes have waited for the whole timeout and none of them went
    boolean stalled(Channel channel, long nowNanos) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        long pending = waiting == null ? 0 : waiting.totalPendingWriteBytes();
        long progress = waiting == null ? 0 : waiting.currentProgress();
        if (pending == 0 || pending != seenPending || progress != seenProgress) {
            seenPending = pending;
            seenProgress = progress;
            sinceNanos = nowNanos;
            return false;
        }
        return nowNanos - sinceNanos > stallNanos;
    }
}

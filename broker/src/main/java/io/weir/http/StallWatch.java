package io.weir.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/// Notices that a client takes none of the bytes that wait for it. Owned by the event loop of the connection.
final class StallWatch {

    /// While answers take more than half of their budget, readers get this part of their time: they block others
    /// then.
    private static final int CROWDED_PART = 5;

    private final long stallNanos;
    private final ByteBudget answers;
    private long seenPending;
    private long seenProgress;
    private long sinceNanos;

    StallWatch(Edge edge) {
        this.stallNanos = edge.settings().timeouts().stall().toNanos();
        this.answers = edge.counters().answers;
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
        return late(sinceNanos, nowNanos);
    }

    /// Whether a reader who has taken nothing since then has had its time.
    boolean late(long sinceNanos, long nowNanos) {
        return nowNanos - sinceNanos > (answers.crowded() ? stallNanos / CROWDED_PART : stallNanos);
    }
}

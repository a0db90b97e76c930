package io.weir.maintenance.scaling;

import io.weir.limits.ServiceLimits;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was offered to one shard of late: samples of running counts, as many as fall into a window, and since when the
/// shard has been cold. Owned by one job.
final class ShardHistory {

    /// Bounds the memory of a shard whatever the rhythm of the job.
    private static final int SAMPLES_MAX = 16;

    private record Sample(long atMs, long records, long bytes) {}

    private final ScalingRules rules;
    private final Deque<Sample> samples = new ArrayDeque<>(SAMPLES_MAX);
    private long coldSinceMs;

    ShardHistory(ScalingRules rules) {
        this.rules = rules;
    }

    /// Takes note of the counts at a moment.
    ///
    /// @param nowMs monotonic, never below that of the note before
    /// @param records offered so far
    /// @param bytes offered so far
    void note(long nowMs, long records, long bytes) {
        if (samples.isEmpty()) {
            coldSinceMs = nowMs;
        }
        samples.add(new Sample(nowMs, records, bytes));
        while (samples.size() > SAMPLES_MAX || windowIsFullWithoutTheOldest(nowMs)) {
            samples.remove();
        }
        if (share() > rules.cold()) {
            coldSinceMs = nowMs;
        }
    }

    /// Whether a whole window was watched.
    boolean observed() {
        return samples.size() > 1
                && samples.getLast().atMs() - samples.getFirst().atMs() >= rules.windowMs();
    }

    /// What was offered over the window, as a share of what a shard takes: of bytes or of records, whichever is
    /// more.
    double share() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Math.max(1, last.atMs() - first.atMs()) / 1000.0;
        double bytes = (last.bytes() - first.bytes()) / seconds / ServiceLimits.SHARD_WRITE_BYTES;
        double records = (last.records() - first.records()) / seconds / ServiceLimits.SHARD_WRITE_RECORDS;
        return Math.max(bytes, records);
    }

    /// For how long it has been cold.
    long coldForMs() {
        return samples.isEmpty() ? 0 : samples.getLast().atMs() - coldSinceMs;
    }

    private boolean windowIsFullWithoutTheOldest(long nowMs) {
        if (samples.size() < 3) {
            return false;
        }
        Sample oldest = samples.remove();
        boolean full = nowMs - samples.getFirst().atMs() >= rules.windowMs();
        samples.addFirst(oldest);
        return full;
    }
}

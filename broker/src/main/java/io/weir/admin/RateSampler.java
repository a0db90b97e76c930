package io.weir.admin;

import io.weir.node.Shards;
import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import io.weir.shard.ShardTail;
import io.weir.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// How much comes into each shard, from two looks at its counters. Sampled by one maintenance job, read by any thread.
public final class RateSampler {

    private record Sample(long records, long bytes, long nanos) {}

    private static final Views.Rate NONE = new Views.Rate(0, 0);

    private final Shards shards;
    private final Clock clock;
    private Map<ShardKey, Sample> last = Map.of();
    private volatile Map<ShardKey, Views.Rate> rates = Map.of();

    public RateSampler(Shards shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /// Takes a look. Called by one job, every few seconds: the distance between two calls is the window of the
    /// averages.
    public void sample() {
        long now = clock.monotonicNanos();
        Map<ShardKey, Sample> samples = new HashMap<>();
        Map<ShardKey, Views.Rate> next = new HashMap<>();
        for (Shard shard : shards.all()) {
            ShardTail tail = shard.tail();
            Sample sample = new Sample(tail.nextIndex(), tail.payloadBytesIn(), now);
            Sample before = last.get(shard.key());
            samples.put(shard.key(), sample);
            if (before != null && now > before.nanos()) {
                next.put(shard.key(), rate(before, sample));
            }
        }
        last = samples;
        rates = next;
    }

    Views.Rate of(ShardKey shard) {
        return rates.getOrDefault(shard, NONE);
    }

    private static Views.Rate rate(Sample before, Sample after) {
        double seconds = (after.nanos() - before.nanos()) / 1e9;
        return new Views.Rate(
                Math.round((after.records() - before.records()) / seconds),
                Math.round((after.bytes() - before.bytes()) / seconds));
    }
}

package io.weir.maintenance.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.CatalogCommand;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.NewStream;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.ShardTable;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamMode;
import io.weir.catalog.testing.CatalogHarness;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import io.weir.shard.KeyHeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// A stream in a real catalog, whose shards throttle at the service's rates, with producers that try again what was
/// throttled. Time goes in steps of 100 ms.
final class ScalingWorld {

    private static final int STEP_MS = 100;
    private static final int RECORD_BYTES = ServiceLimits.KIB;

    /// What producers keep in hand to try again, in records.
    private static final int RETRIES_MAX = 20_000;

    private static final class SimShard {
        private final ShardHistory history;
        private final long startHigh;
        private final long partWidth;
        private final long[] heat = new long[KeyHeat.PARTS];
        private long records;
        private double byteTokens = ServiceLimits.SHARD_WRITE_BYTES;
        private double recordTokens = ServiceLimits.SHARD_WRITE_RECORDS;

        SimShard(ScalingRules rules, ShardEntry entry) {
            history = new ShardHistory(rules);
            startHigh = entry.range().start().high();
            partWidth = KeyHeat.partWidth(startHigh, entry.range().end().high());
        }

        void refill() {
            byteTokens = Math.min(
                    ServiceLimits.SHARD_WRITE_BYTES, byteTokens + ServiceLimits.SHARD_WRITE_BYTES * STEP_MS / 1000.0);
            recordTokens = Math.min(
                    ServiceLimits.SHARD_WRITE_RECORDS,
                    recordTokens + ServiceLimits.SHARD_WRITE_RECORDS * STEP_MS / 1000.0);
        }

        boolean takes(long hash) {
            records++;
            if (byteTokens < RECORD_BYTES || recordTokens < 1) {
                return false;
            }
            byteTokens -= RECORD_BYTES;
            recordTokens--;
            heat[(int) Long.divideUnsigned(hash - startHigh, partWidth)] += RECORD_BYTES;
            return true;
        }
    }

    private final CatalogHarness harness = new CatalogHarness();
    private final ScalingRules rules;
    private final ScalingPolicy policy;
    private final LongSupplier keys;
    private final Map<Integer, SimShard> shards = new HashMap<>();
    private final List<ReshardStep.Split> cuts = new ArrayList<>();
    private List<Long> retries = new ArrayList<>();
    private long nowMs;
    private long throttled;

    /// @param keys the upper halves of the hash keys of records
    ScalingWorld(long quietMs, LongSupplier keys) {
        this.rules = ScalingRules.withQuiet(quietMs);
        this.policy = new ScalingPolicy(rules);
        this.keys = keys;
        NewStream onDemand =
                new NewStream(StreamMode.ON_DEMAND, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
        harness.accept(new CatalogCommand.CreateStream(CatalogHarness.key("s"), 4, onDemand, CatalogHarness.AT_ONCE));
    }

    StreamEntry stream() {
        return harness.stream("s");
    }

    /// Records refused so far.
    long throttled() {
        return throttled;
    }

    /// All splits so far.
    List<ReshardStep.Split> cuts() {
        return cuts;
    }

    /// Offers so many bytes a second for some seconds.
    void run(int seconds, int bytesPerSecond) {
        double due = 0;
        for (int i = 0; i < seconds * 1000 / STEP_MS; i++) {
            harness.advance(STEP_MS);
            nowMs += STEP_MS;
            due += bytesPerSecond / (double) RECORD_BYTES * STEP_MS / 1000;
            int count = (int) due;
            due -= count;
            offer(count);
            if (nowMs % OnDemandScaler.PERIOD_MS == 0) {
                scale();
            }
        }
    }

    private void offer(int count) {
        ShardTable table = stream().shards();
        SimShard[] open = table.open().stream().map(this::shard).toArray(SimShard[]::new);
        Arrays.stream(open).forEach(SimShard::refill);
        List<Long> due = retries;
        retries = new ArrayList<>();
        for (int i = 0; i < count + due.size(); i++) {
            long hash = i < due.size() ? due.get(i) : keys.getAsLong();
            if (!open[table.routeOrdinal(hash, 0)].takes(hash)) {
                throttled++;
                if (retries.size() < RETRIES_MAX) {
                    retries.add(hash);
                }
            }
        }
    }

    private SimShard shard(ShardEntry entry) {
        return shards.computeIfAbsent(entry.index(), _ -> new SimShard(rules, entry));
    }

    private void scale() {
        List<ShardLoad> loads = new ArrayList<>();
        for (ShardEntry entry : stream().shards().open()) {
            SimShard shard = shard(entry);
            shard.history.note(nowMs, shard.records, shard.records * RECORD_BYTES);
            loads.add(new ShardLoad(
                    entry.index(),
                    entry.range(),
                    shard.history.share(),
                    shard.history.observed(),
                    shard.history.coldForMs(),
                    Arrays.stream(shard.heat).boxed().toList()));
        }
        List<ReshardStep> steps = new ArrayList<>();
        policy.decide(new StreamLoad(stream().shards().nextIndex(), ServiceLimits.ON_DEMAND_SHARDS, 1000, loads))
                .forEach(decision -> steps.addAll(decision.steps()));
        if (!steps.isEmpty()) {
            assertThat(steps.size()).isLessThanOrEqualTo(rules.stepsMax());
            harness.accept(new CatalogCommand.ScaleOnDemand(stream().id(), steps, LimitsProfile.KINESIS));
            steps.stream()
                    .filter(ReshardStep.Split.class::isInstance)
                    .map(ReshardStep.Split.class::cast)
                    .forEach(cuts::add);
        }
    }
}

package io.weir;

import io.weir.config.BrokerConfig;
import io.weir.limits.Amount;
import io.weir.limits.FairShare;
import io.weir.limits.LimitsProfile;
import io.weir.limits.OperationRates;
import io.weir.limits.Quotas;
import io.weir.limits.ServiceLimits;
import io.weir.limits.ShardQuotas;
import io.weir.limits.StreamQuotas;
import io.weir.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// Turns the keys under `limits` into what the rooms ask for. Pure.
final class LimitsAssembly {

    /// What one account has under way beside others, for each core: a few batches of the usual size. Chosen after
    /// few and noisy runs: with half of it, an account that floods got a quarter of the throughput, and the others'
    /// calls were no faster for it.
    private static final long SHARE_PER_CORE = 512L * ServiceLimits.KIB;

    /// How many eighths of what the edge holds may wait. Bodies have four of them: one is never filled by those who
    /// wait.
    private static final long WAITING_EIGHTHS = 3;

    private LimitsAssembly() {}

    /// Which of the service's counts are kept.
    static LimitsProfile counts(BrokerConfig.Limits limits) {
        LimitsProfile profile = switch (limits.profile()) {
            case NONE -> LimitsProfile.OPEN;
            case COUNTS, KINESIS -> LimitsProfile.KINESIS;
        };
        LimitsProfile counted = profile.withCounts(counts(limits.counts(), profile.counts()));
        return limits.shards() == 0 ? counted : counted.withShardsMax(limits.shards());
    }

    private static LimitsProfile.Counts counts(BrokerConfig.Counts set, LimitsProfile.Counts profile) {
        return new LimitsProfile.Counts(
                chosen(set.consumers(), profile.consumers()),
                chosen(set.consumers(), profile.committedConsumers()),
                chosen(set.creatingConsumers(), profile.creatingConsumers()),
                chosen(set.creatingStreams(), profile.creatingStreams()),
                chosen(set.onDemandStreams(), profile.onDemandStreams()),
                chosen(set.dailyModeSwitches(), profile.dailyModeSwitches()),
                chosen(set.dailyScalings(), profile.dailyScalings()),
                chosen(set.dailyEncryptionChanges(), profile.dailyEncryptionChanges()));
    }

    /// How much may be done in a second.
    static Quotas quotas(BrokerConfig.Limits limits) {
        Map<String, ShardQuotas> named = new HashMap<>();
        limits.streams().forEach((stream, profile) -> named.put(stream, shards(profile, limits.quotas())));
        OperationRates rates = switch (limits.profile()) {
            case NONE, COUNTS -> OperationRates.NONE;
            case KINESIS -> OperationRates.KINESIS;
        };
        return new Quotas(
                new StreamQuotas(shards(limits.profile(), limits.quotas()), named), rates.with(limits.rates()));
    }

    /// How much of one account is worked on beside others.
    static FairShare share(BrokerConfig config, int cores, Clock clock) {
        long set = config.limits().accountShareBytes();
        long underWay = set == 0 ? cores * SHARE_PER_CORE : set;
        long waiting = config.edge().inFlightBytes() / 8 * WAITING_EIGHTHS;
        return new FairShare(new Amount.Bytes(underWay), new Amount.Bytes(waiting), clock::monotonicNanos);
    }

    private static ShardQuotas shards(BrokerConfig.Profile profile, BrokerConfig.ShardQuota set) {
        ShardQuotas.Sizes sizes = switch (profile) {
            case NONE, COUNTS -> ShardQuotas.Sizes.NONE;
            case KINESIS -> ShardQuotas.Sizes.KINESIS;
        };
        return ShardQuotas.of(new ShardQuotas.Sizes(
                chosen(set.writeBytes(), sizes.writeBytes()),
                chosen(set.burstBytes(), sizes.burstBytes()),
                chosen(set.writeRecords(), sizes.writeRecords()),
                chosen(set.readBytes(), sizes.readBytes()),
                chosen(set.readCalls(), sizes.readCalls()),
                chosen(set.iteratorCalls(), sizes.iteratorCalls()),
                chosen(set.subscriptionBytes(), sizes.subscriptionBytes()),
                chosen(set.subscriptionCalls(), sizes.subscriptionCalls())));
    }

    private static int chosen(int set, int profile) {
        return (int) chosen((long) set, (long) profile);
    }

    private static long chosen(long set, long profile) {
        return set == BrokerConfig.Limits.PROFILE ? profile : set;
    }
}

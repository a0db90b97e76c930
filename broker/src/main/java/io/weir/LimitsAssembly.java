package io.weir;

import io.weir.config.BrokerConfig;
import io.weir.limits.LimitsProfile;
import io.weir.limits.OperationRates;
import io.weir.limits.Quotas;
import io.weir.limits.ShardQuotas;
import io.weir.limits.StreamQuotas;
import java.util.HashMap;
import java.util.Map;

/// Turns the keys under `limits` into what the rooms ask for. Pure.
final class LimitsAssembly {

    private LimitsAssembly() {}

    /// Which of the service's counts are kept.
    static LimitsProfile counts(BrokerConfig.Limits limits) {
        LimitsProfile profile = switch (limits.profile()) {
            case NONE -> LimitsProfile.OPEN;
            case COUNTS, KINESIS -> LimitsProfile.KINESIS;
        };
        return limits.shards() == 0 ? profile : profile.withShardsMax(limits.shards());
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
                chosen(set.iteratorCalls(), sizes.iteratorCalls())));
    }

    private static long chosen(long set, long profile) {
        return set == BrokerConfig.Limits.PROFILE ? profile : set;
    }
}

package io.weir.limits;

/// Which of the service's counts and daily bounds are kept (B-017).
///
/// @param shardsMax open shards of an account, 0 for no bound of its own
/// @param scalingSteps whether UpdateShardCount keeps to half and double
/// @param counts how many there may be of what is counted
public record LimitsProfile(int shardsMax, boolean scalingSteps, Counts counts) {

    /// How many there may be, 0 for no bound.
    ///
    /// @param consumers registered consumers of a stream (B-129)
    /// @param committedConsumers the same in an account with a throughput commitment (E-015)
    /// @param creatingConsumers consumers of a stream that are CREATING (B-129)
    /// @param creatingStreams streams of an account that are CREATING (B-027)
    /// @param onDemandStreams on-demand streams of an account (B-027, E-013)
    /// @param dailyModeSwitches switches of a stream between modes in a rolling day (B-159)
    /// @param dailyScalings UpdateShardCount calls of a stream in a rolling day (B-125)
    /// @param dailyEncryptionChanges starts of encryption of a stream, and stops as well, in a rolling day (B-142)
    public record Counts(
            int consumers,
            int committedConsumers,
            int creatingConsumers,
            int creatingStreams,
            int onDemandStreams,
            int dailyModeSwitches,
            int dailyScalings,
            int dailyEncryptionChanges) {

        /// No bounds.
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        /// The service's.
        public static final Counts KINESIS = new Counts(
                ServiceLimits.CONSUMERS_MAX,
                ServiceLimits.CONSUMERS_COMMITTED_MAX,
                ServiceLimits.CONSUMERS_CREATING_MAX,
                ServiceLimits.CREATING_STREAMS_MAX,
                ServiceLimits.ON_DEMAND_STREAMS_MAX,
                ServiceLimits.MODE_SWITCHES_DAILY_MAX,
                ServiceLimits.UPDATE_SHARD_COUNT_DAILY_MAX,
                ServiceLimits.ENCRYPTION_CHANGES_DAILY_MAX);

        /// Whether one more would go beyond a bound.
        public static boolean reached(int bound, long count) {
            return bound != 0 && count >= bound;
        }
    }

    /// Only what protects the broker itself.
    public static final LimitsProfile OPEN = new LimitsProfile(0, false, Counts.NONE);

    /// All of the service's.
    public static final LimitsProfile KINESIS = new LimitsProfile(ServiceLimits.SHARDS_MAX, true, Counts.KINESIS);

    /// The same with another bound on open shards.
    public LimitsProfile withShardsMax(int shards) {
        return new LimitsProfile(shards, scalingSteps, counts);
    }

    /// The same with other counts.
    public LimitsProfile withCounts(Counts changed) {
        return new LimitsProfile(shardsMax, scalingSteps, changed);
    }

    /// The bound on open shards that is shown to callers and applied: never more than the broker drives.
    public int shardLimit() {
        return shardsMax == 0 ? ServiceLimits.OPEN_SHARDS_MAX : Math.min(shardsMax, ServiceLimits.OPEN_SHARDS_MAX);
    }
}

package io.weir.limits;

/// Which of the service's counts and daily bounds are kept (B-017).
///
/// @param shardsMax open shards of an account, 0 for no bound of its own
/// @param accountCounts whether UpdateShardCount keeps to half and double and ten a day, CreateStream to five CREATING
/// streams and fifty
///     on demand
public record LimitsProfile(int shardsMax, boolean accountCounts) {

    /// Only what protects the broker itself.
    public static final LimitsProfile OPEN = new LimitsProfile(0, false);

    /// All of the service's.
    public static final LimitsProfile KINESIS = new LimitsProfile(ServiceLimits.SHARDS_MAX, true);

    /// The same with another bound on open shards.
    public LimitsProfile withShardsMax(int shards) {
        return new LimitsProfile(shards, accountCounts);
    }

    /// The bound that is shown to callers and applied: an account without one is bounded by what a stream may have
    /// in all.
    public int shardLimit() {
        return shardsMax == 0 ? SHARDS_UNBOUNDED : shardsMax;
    }

    /// What DescribeLimits shows when there is no bound; the greatest value of its shape (ShardCountObject).
    private static final int SHARDS_UNBOUNDED = 1_000_000;
}

package io.weir.store;

/// A named key space of its own inside a store. Files of different families never mix, so dropping a family or a
/// range of it gives space back without rewriting what another family holds.
///
/// @param name stable, persisted; letters, digits and `-`
public record Family(String name) {

    /// Catalog rows: small, few, rewritten often.
    public static final Family META = new Family("meta");

    /// How many families hold records. Bounded, because each open family costs memory and files: beyond some
    /// hundreds throughput falls (measured 334 to 164 MB/s from 16 to 256). Shards share a bucket only when there
    /// are more open shards than buckets.
    public static final int RECORD_BUCKETS = 64;

    /// The family of record bucket `bucket`, 0 to [#RECORD_BUCKETS] - 1. Created on first use.
    public static Family records(int bucket) {
        if (bucket < 0 || bucket >= RECORD_BUCKETS) {
            throw new IllegalArgumentException("record bucket " + bucket + " is not in 0.." + (RECORD_BUCKETS - 1));
        }
        return new Family("records-" + bucket);
    }
}

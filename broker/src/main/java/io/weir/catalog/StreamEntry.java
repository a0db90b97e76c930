package io.weir.catalog;

import io.weir.protocol.type.StreamName;
import java.util.List;

/// One stream. Immutable; every change makes a new one.
///
/// @param id never used twice, so that a stream created anew shares nothing with its predecessor (B-036)
/// @param key account and name
/// @param status where it is in its life
/// @param createdAtMs when it was created; another second than any earlier stream of this name (B-036, B-040)
/// @param settings what its owner may set
/// @param shards its shards, open and closed
/// @param pending the reshard that is carried out when the stream leaves UPDATING; empty otherwise
/// @param counts when changes were made that are counted by the day
public record StreamEntry(
        int id,
        StreamKey key,
        StreamStatus status,
        long createdAtMs,
        StreamSettings settings,
        ShardTable shards,
        List<ReshardStep> pending,
        DailyCounts counts) {

    /// Copies the list.
    public StreamEntry {
        pending = List.copyOf(pending);
    }

    /// The account's twelve digits.
    public String accountId() {
        return key.accountId();
    }

    /// The name.
    public StreamName name() {
        return key.name();
    }

    /// The arrival time below which records are unreadable at `nowMs`.
    public long horizonMs(long nowMs) {
        return settings.horizonMs(nowMs);
    }

    /// Whether records are taken: B-013, B-014.
    public boolean takesRecords() {
        return status == StreamStatus.ACTIVE || status == StreamStatus.UPDATING;
    }

    /// Whether records are given out: until the stream is gone (B-014), but not before it is there (B-012).
    public boolean givesRecords() {
        return status != StreamStatus.CREATING;
    }

    StreamEntry withStatus(StreamStatus changed) {
        return new StreamEntry(id, key, changed, createdAtMs, settings, shards, pending, counts);
    }

    StreamEntry withSettings(StreamSettings changed) {
        return new StreamEntry(id, key, status, createdAtMs, changed, shards, pending, counts);
    }

    StreamEntry withShards(ShardTable changed) {
        return new StreamEntry(id, key, status, createdAtMs, settings, changed, pending, counts);
    }

    StreamEntry withPending(List<ReshardStep> changed) {
        return new StreamEntry(id, key, status, createdAtMs, settings, shards, changed, counts);
    }

    StreamEntry withCounts(DailyCounts changed) {
        return new StreamEntry(id, key, status, createdAtMs, settings, shards, pending, changed);
    }
}

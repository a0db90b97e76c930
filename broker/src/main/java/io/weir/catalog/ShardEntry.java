package io.weir.catalog;

import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.SequenceNumber;
import io.weir.protocol.type.ShardId;
import java.util.Optional;

/// One shard of a stream (C-007). Immutable; closing makes a new one.
///
/// @param index the number in the shard id, rising within the stream and never used twice (C-006)
/// @param bucket which record family holds its records, see [io.weir.store.Family#records]
/// @param range the hash keys it takes while open
/// @param parent index of the parent, or [#NONE]
/// @param adjacentParent index of the second parent after a merge, or [#NONE]
/// @param openedAtMs wall time from which it takes records; for a child the very instant its parents closed (C-038)
/// @param creationSecond the second inside its sequence numbers: above that of every ancestor (C-016), therefore apart
/// from `openedAtMs` (C-039)
/// @param closedAtMs wall time from which it takes no more records, or [#NONE] while open
public record ShardEntry(
        int index,
        int bucket,
        HashKeyRange range,
        int parent,
        int adjacentParent,
        long openedAtMs,
        long creationSecond,
        long closedAtMs) {

    /// No parent; not closed.
    public static final int NONE = -1;

    /// Whether it takes records.
    public boolean open() {
        return closedAtMs == NONE;
    }

    /// The id as clients see it.
    public ShardId id() {
        return ShardId.of(index);
    }

    /// Below every record of the shard (C-017).
    public SequenceNumber startingSequenceNumber() {
        return SequenceNumber.startOf(creationSecond, index);
    }

    /// At or above every record of the shard; only once it is closed (C-018).
    public Optional<SequenceNumber> endingSequenceNumber() {
        return open()
                ? Optional.empty()
                : Optional.of(SequenceNumber.endOf(creationSecond, index, sequenceSecond(closedAtMs)));
    }

    /// The number of a record of this shard.
    ///
    /// @param recordIndex from 1
    /// @param arrivalMs when the record was accepted
    public SequenceNumber sequenceNumber(long recordIndex, long arrivalMs) {
        return new SequenceNumber(creationSecond, index, recordIndex, sequenceSecond(arrivalMs));
    }

    /// The second that stands in a sequence number for an instant: never before the creation second, which for a
    /// child lies just after the instant at which it opened.
    public long sequenceSecond(long atMs) {
        return Math.max(Math.floorDiv(atMs, 1000L), creationSecond);
    }

    /// Whether it took records at instant `atMs`. Half open, so that a parent and its child never both answer yes
    /// (C-038).
    public boolean openAt(long atMs) {
        return openedAtMs <= atMs && (open() || atMs < closedAtMs);
    }

    /// Whether every record it can hold is older than `horizonMs` (B-039, C-010).
    public boolean expired(long horizonMs) {
        return !open() && closedAtMs < horizonMs;
    }

    /// Whether shard `other` is a parent.
    public boolean childOf(int other) {
        return parent == other || adjacentParent == other;
    }

    ShardEntry closed(long atMs) {
        return new ShardEntry(
                index, bucket, range, parent, adjacentParent, openedAtMs, creationSecond, Math.max(atMs, openedAtMs));
    }
}

package io.weir.catalog;

import io.weir.protocol.type.HashKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shards of one stream, and the way from a hash key to the open one that takes it. Immutable.
///
/// The open shards partition the hash space without gap or overlap (C-002); a table that does not is refused with
/// [IllegalArgumentException], because it could only come from a bug or from damaged rows.
public final class ShardTable {

    private final List<ShardEntry> entries;
    private final int nextIndex;
    private final List<ShardEntry> open;
    private final long[] startHigh;
    private final long[] startLow;

    /// A table of these shards.
    ///
    /// @param entries ascending by index, open and closed
    /// @param nextIndex the index that the next shard gets; above all of `entries`
    public ShardTable(List<ShardEntry> entries, int nextIndex) {
        this.entries = List.copyOf(entries);
        this.nextIndex = nextIndex;
        this.open = this.entries.stream()
                .filter(ShardEntry::open)
                .sorted(Comparator.comparing(shard -> shard.range().start()))
                .toList();
        this.startHigh =
                open.stream().mapToLong(shard -> shard.range().start().high()).toArray();
        this.startLow =
                open.stream().mapToLong(shard -> shard.range().start().low()).toArray();
        checkOrder();
        if (!HashSpace.partitions(open.stream().map(ShardEntry::range).toList())) {
            throw new IllegalArgumentException("Open shards do not partition the hash space: " + open);
        }
    }

    /// All shards, ascending by index.
    public List<ShardEntry> all() {
        return entries;
    }

    /// The open shards, ascending by hash key; never empty.
    public List<ShardEntry> open() {
        return open;
    }

    /// The index that the next shard gets.
    public int nextIndex() {
        return nextIndex;
    }

    /// A shard by its index, while it is kept.
    public Optional<ShardEntry> shard(int index) {
        return Optional.ofNullable(find(index));
    }

    /// The open shard that takes `key`.
    public ShardEntry route(HashKey key) {
        return route(key.high(), key.low());
    }

    /// The same without a key object: this is called once a record.
    ///
    /// @param high the upper 64 bits, unsigned
    /// @param low the lower 64 bits, unsigned
    public ShardEntry route(long high, long low) {
        return open.get(routeOrdinal(high, low));
    }

    /// The position in [#open] of the shard that takes a key; for callers that gather records per shard in an
    /// array.
    public int routeOrdinal(long high, long low) {
        int from = 0;
        int to = startHigh.length - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (startsAtOrBelow(middle, high, low)) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }

    /// The children of a shard, ascending by index; empty while it is open (C-009).
    public List<ShardEntry> childrenOf(int index) {
        List<ShardEntry> children = new ArrayList<>(2);
        for (ShardEntry shard : entries) {
            if (shard.childOf(index)) {
                children.add(shard);
            }
        }
        return Collections.unmodifiableList(children);
    }

    /// The newest second inside the sequence numbers of any shard; numbers up to it are not "in the future"
    /// (C-022).
    public long newestCreationSecond() {
        long newest = Long.MIN_VALUE;
        for (ShardEntry shard : open) {
            newest = Math.max(newest, shard.creationSecond());
        }
        return newest;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShardTable table && nextIndex == table.nextIndex && entries.equals(table.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, nextIndex);
    }

    @Override
    public String toString() {
        return "ShardTable[nextIndex=" + nextIndex + ", entries=" + entries + "]";
    }

    private boolean startsAtOrBelow(int ordinal, long high, long low) {
        int order = Long.compareUnsigned(startHigh[ordinal], high);
        return order < 0 || (order == 0 && Long.compareUnsigned(startLow[ordinal], low) <= 0);
    }

    private @Nullable ShardEntry find(int index) {
        int from = 0;
        int to = entries.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            ShardEntry shard = entries.get(middle);
            if (shard.index() == index) {
                return shard;
            }
            if (shard.index() < index) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return null;
    }

    private void checkOrder() {
        int last = -1;
        for (ShardEntry shard : entries) {
            if (shard.index() <= last || shard.index() >= nextIndex) {
                throw new IllegalArgumentException("Shard indexes do not rise or reach the next one, " + nextIndex
                        + ": "
                        + Arrays.toString(
                                entries.stream().mapToInt(ShardEntry::index).toArray()));
            }
            last = shard.index();
        }
    }
}

package io.weir.shard;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a shard remembers of one producer about a part of its hash keys. A shard has one until it is made of two by a
/// merge: then the two had histories of their own, and a number that is old for the one may be new for the other.
/// Immutable.
///
/// @param range the hash keys
/// @param staleUpTo numbers up to this that are in no run may be stored or not; -1 when there are none
/// @param runs the newest, by their first number
record ProducerSegment(HashKeyRange range, long staleUpTo, List<StoredRun> runs) {

    /// Runs that are remembered: as many requests as a producer may have in flight for a shard and still be
    /// recognised.
    static final int RUNS_MAX = 8;

    ProducerSegment {
        runs = List.copyOf(runs);
    }

    /// Nothing was ever stored.
    static ProducerSegment empty(HashKeyRange range) {
        return new ProducerSegment(range, -1, List.of());
    }

    Recognition recognise(long sequence) {
        for (StoredRun run : runs) {
            long index = run.indexOf(sequence);
            if (index >= 0) {
                return new Recognition.Known(run.shardIndex(), index, run.arrivalMs());
            }
        }
        return sequence <= staleUpTo ? new Recognition.Stale() : new Recognition.New();
    }

    /// The greatest number of which anything is known.
    long newest() {
        long newest = staleUpTo;
        for (StoredRun run : runs) {
            newest = Math.max(newest, run.last());
        }
        return newest;
    }

    ProducerSegment with(StoredRun run) {
        List<StoredRun> more = new ArrayList<>(runs);
        more.add(run);
        return bounded(range, staleUpTo, more);
    }

    /// One segment over a range in place of several that cover it.
    static ProducerSegment joined(HashKeyRange range, List<ProducerSegment> segments) {
        long stale = -1;
        List<StoredRun> runs = new ArrayList<>();
        for (ProducerSegment segment : segments) {
            stale = Math.max(stale, segment.staleUpTo);
            segment.runs.stream().filter(run -> !runs.contains(run)).forEach(runs::add);
        }
        return bounded(range, stale, runs);
    }

    private static ProducerSegment bounded(HashKeyRange range, long staleUpTo, List<StoredRun> runs) {
        List<StoredRun> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong(StoredRun::first));
        long stale = staleUpTo;
        while (sorted.size() > RUNS_MAX) {
            stale = Math.max(stale, sorted.removeFirst().last());
        }
        return new ProducerSegment(range, stale, sorted);
    }

    /// The part within another range; nothing when there is none.
    Optional<ProducerSegment> within(HashKeyRange other) {
        HashKey start = range.start().compareTo(other.start()) > 0 ? range.start() : other.start();
        HashKey end = range.end().compareTo(other.end()) < 0 ? range.end() : other.end();
        return start.compareTo(end) > 0
                ? Optional.empty()
                : Optional.of(new ProducerSegment(new HashKeyRange(start, end), staleUpTo, runs));
    }
}

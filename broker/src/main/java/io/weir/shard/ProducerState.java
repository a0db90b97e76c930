package io.weir.shard;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a shard remembers of one producer. Immutable.
///
/// @param id who it is
/// @param lastAtMs when it last put a record, by the shard's time
/// @param segments by range, without overlap; gaps are hash keys of which nothing is known
record ProducerState(ProducerId id, long lastAtMs, List<ProducerSegment> segments) {

    /// Segments that are kept. Each merge while the producer puts nothing may add some; its next new record joins
    /// them.
    static final int SEGMENTS_MAX = 16;

    ProducerState {
        segments = List.copyOf(segments);
    }

    /// The segment of a hash key, or null for a gap.
    @Nullable
    ProducerSegment segment(HashKey place) {
        for (ProducerSegment segment : segments) {
            if (segment.range().contains(place)) {
                return segment;
            }
        }
        return null;
    }

    /// The same with empty segments in the gaps: for a producer that cannot have been forgotten.
    ProducerState filled(HashKeyRange range) {
        List<ProducerSegment> all = new ArrayList<>();
        HashKey next = range.start();
        for (ProducerSegment segment : segments) {
            if (next.compareTo(segment.range().start()) < 0) {
                all.add(ProducerSegment.empty(
                        new HashKeyRange(next, segment.range().start().minusOne())));
            }
            all.add(segment);
            if (segment.range().end().compareTo(range.end()) >= 0) {
                return new ProducerState(id, lastAtMs, all);
            }
            next = segment.range().end().plusOne();
        }
        all.add(ProducerSegment.empty(new HashKeyRange(next, range.end())));
        return new ProducerState(id, lastAtMs, all);
    }

    private boolean covers(HashKeyRange range) {
        HashKey next = range.start();
        for (ProducerSegment segment : segments) {
            if (!segment.range().start().equals(next)) {
                return false;
            }
            if (segment.range().end().equals(range.end())) {
                return true;
            }
            next = segment.range().end().plusOne();
        }
        return false;
    }

    /// After records were stored that are new. When they are newer than everything known, what went before is
    /// settled, and segments that cover the shard become one.
    ProducerState stored(StoredRun run, List<HashKey> places, HashKeyRange range, long atMs) {
        boolean newest = segments.stream().allMatch(segment -> segment.newest() < run.first());
        List<ProducerSegment> after = new ArrayList<>();
        if (newest && covers(range)) {
            after.add(ProducerSegment.joined(range, segments).with(run));
        } else {
            for (ProducerSegment segment : segments) {
                boolean touched = places.stream().anyMatch(segment.range()::contains);
                after.add(touched ? segment.with(run) : segment);
            }
        }
        return new ProducerState(id, Math.max(lastAtMs, atMs), after);
    }

    /// What the child of a shard inherits, together with what the other parent gave.
    ///
    /// @param other of the same producer, or null
    ProducerState inheritedBy(HashKeyRange range, @Nullable ProducerState other) {
        List<ProducerSegment> all = new ArrayList<>();
        segments.forEach(segment -> segment.within(range).ifPresent(all::add));
        if (other != null) {
            all.addAll(other.segments);
        }
        all.sort(Comparator.comparing(segment -> segment.range().start()));
        return new ProducerState(id, other == null ? lastAtMs : Math.max(lastAtMs, other.lastAtMs), all);
    }
}

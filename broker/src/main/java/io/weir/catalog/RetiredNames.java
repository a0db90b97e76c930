package io.weir.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The newest creation second of streams that are gone, by name, so that a stream created anew within the same second
/// gives out no sequence number that its predecessor gave out (B-036, C-016). Immutable.
///
/// @param seconds newest creation second of the last stream of each name; unmodifiable, at most [#NAMES_MAX]
/// @param floorSecond at or above the newest creation second of every stream whose name was forgotten
record RetiredNames(SortedMap<StreamKey, Long> seconds, long floorSecond) {

    /// Names remembered; more make the oldest be forgotten.
    static final int NAMES_MAX = 10_000;

    /// After this long only a clock that was set back could make a number come twice; the floor then guards instead
    /// of the name.
    static final long REMEMBERED_SECONDS = 3600;

    static final RetiredNames NONE = new RetiredNames(new TreeMap<>(), 0);

    RetiredNames {
        seconds = Collections.unmodifiableSortedMap(new TreeMap<>(seconds));
    }

    /// The least creation second of a new stream of this name.
    long leastSecond(StreamKey key) {
        return Math.max(floorSecond, seconds.getOrDefault(key, 0L)) + 1;
    }

    /// Remembers that a stream is gone, and forgets those of long ago.
    RetiredNames retire(StreamEntry stream, long atMs) {
        SortedMap<StreamKey, Long> kept = new TreeMap<>(seconds);
        kept.merge(stream.key(), stream.shards().newestCreationSecond(), Math::max);
        long oldest = atMs / 1000 - REMEMBERED_SECONDS;
        long floor = floorSecond;
        for (Map.Entry<StreamKey, Long> name : seconds.entrySet()) {
            if (name.getValue() < oldest && kept.remove(name.getKey(), name.getValue())) {
                floor = Math.max(floor, name.getValue());
            }
        }
        while (kept.size() > NAMES_MAX) {
            Map.Entry<StreamKey, Long> first = Collections.min(kept.entrySet(), Map.Entry.comparingByValue());
            kept.remove(first.getKey());
            floor = Math.max(floor, first.getValue());
        }
        return new RetiredNames(kept, floor);
    }
}

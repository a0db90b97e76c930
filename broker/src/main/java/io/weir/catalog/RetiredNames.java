package io.weir.catalog;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The newest creation second of things that are gone, by name, so that what is created anew under a name within the
/// same second cannot be taken for its predecessor: the sequence numbers of a stream (B-036, C-016), the ARN of a
/// consumer (E-032). Immutable.
///
/// @param <K> a name
/// @param seconds newest creation second of the last bearer of each name; unmodifiable, at most [#NAMES_MAX]
/// @param floorSecond at or above the newest creation second of every bearer whose name was forgotten
public record RetiredNames<K extends Comparable<K>>(SortedMap<K, Long> seconds, long floorSecond) {

    /// Names remembered; more make the oldest be forgotten.
    static final int NAMES_MAX = 10_000;

    /// After this long only a clock that was set back could make a second come twice; the floor then guards instead
    /// of the name.
    static final long REMEMBERED_SECONDS = 3600;

    /// Copies the map.
    public RetiredNames {
        seconds = Collections.unmodifiableSortedMap(new TreeMap<>(seconds));
    }

    /// No names.
    static <K extends Comparable<K>> RetiredNames<K> none() {
        return new RetiredNames<K>(new TreeMap<>(), 0);
    }

    /// The least creation second of a new bearer of this name.
    long leastSecond(K name) {
        return Math.max(floorSecond, seconds.getOrDefault(name, 0L)) + 1;
    }

    /// Remembers that the bearer of a name is gone, and forgets those of long ago.
    ///
    /// @param second its newest creation second
    RetiredNames<K> retire(K name, long second, long atMs) {
        SortedMap<K, Long> kept = new TreeMap<>(seconds);
        kept.merge(name, second, Math::max);
        long oldest = atMs / 1000 - REMEMBERED_SECONDS;
        long floor = floorSecond;
        for (Map.Entry<K, Long> each : seconds.entrySet()) {
            if (each.getValue() < oldest && kept.remove(each.getKey(), each.getValue())) {
                floor = Math.max(floor, each.getValue());
            }
        }
        while (kept.size() > NAMES_MAX) {
            Map.Entry<K, Long> first = Collections.min(
                    kept.entrySet(), Comparator.comparingLong((Map.Entry<K, Long> each) -> each.getValue()));
            kept.remove(first.getKey());
            floor = Math.max(floor, first.getValue());
        }
        return new RetiredNames<>(kept, floor);
    }
}

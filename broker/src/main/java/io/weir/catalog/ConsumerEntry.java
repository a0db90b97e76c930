package io.weir.catalog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One registered consumer of a stream (B.14). Immutable; every change makes a new one.
///
/// @param key its stream and name
/// @param status where it is in its life
/// @param createdAtMs when it was registered; another second than any earlier consumer of this name, because the second
/// is part of its ARN (B-007, E-032)
/// @param tags sorted by key; at most 50 (E-030); unmodifiable
public record ConsumerEntry(ConsumerKey key, ConsumerStatus status, long createdAtMs, SortedMap<String, String> tags) {

    /// Copies the tags.
    public ConsumerEntry {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /// The name.
    public String name() {
        return key.name();
    }

    /// The creation second that its ARN carries (B-134).
    public long second() {
        return Math.floorDiv(createdAtMs, 1000L);
    }

    /// Whether this is the consumer that was registered then, and no later one of its name.
    public boolean isOf(long creationSecond) {
        return second() == creationSecond;
    }

    ConsumerEntry withStatus(ConsumerStatus changed) {
        return new ConsumerEntry(key, changed, createdAtMs, tags);
    }

    ConsumerEntry withTags(SortedMap<String, String> changed) {
        return new ConsumerEntry(key, status, createdAtMs, changed);
    }
}

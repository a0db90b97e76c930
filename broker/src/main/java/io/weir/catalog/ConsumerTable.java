package io.weir.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The registered consumers of all streams (B.14, E.10). Immutable.
///
/// @param all by stream and name; unmodifiable, at most [#CONSUMERS_MAX]
/// @param retired creation seconds of consumers that are gone, by [#arnName]
public record ConsumerTable(SortedMap<ConsumerKey, ConsumerEntry> all, RetiredNames<String> retired) {

    /// Consumers that the broker holds in memory, of all streams and accounts.
    public static final int CONSUMERS_MAX = 20_000;

    /// No consumers.
    public static final ConsumerTable EMPTY = new ConsumerTable(new TreeMap<>(), RetiredNames.none());

    /// Takes the map as it is: whoever makes one gives it up.
    public ConsumerTable {
        all = Collections.unmodifiableSortedMap(all);
    }

    /// The consumer of this name, in any state.
    public Optional<ConsumerEntry> find(ConsumerKey key) {
        return Optional.ofNullable(all.get(key));
    }

    /// The consumer that a policy hangs on, in any state.
    public Optional<ConsumerEntry> at(PolicyPlace place) {
        return find(place.consumerKey()).filter(consumer -> consumer.isOf(place.second()));
    }

    /// The consumers of a stream, by name, in any state.
    public Collection<ConsumerEntry> of(int streamId) {
        return after(streamId, null);
    }

    /// The consumers of a stream behind a name, by name; null for all of them (B-133).
    public Collection<ConsumerEntry> after(int streamId, @Nullable String name) {
        // The smallest text behind a name is the name with a zero character added.
        ConsumerKey from = new ConsumerKey(streamId, name == null ? "" : name + '\0');
        return all.subMap(from, new ConsumerKey(streamId + 1, "")).values();
    }

    /// The least creation second of a new consumer.
    long leastSecond(StreamKey stream, String name) {
        return retired.leastSecond(arnName(stream, name));
    }

    ConsumerTable with(ConsumerEntry consumer) {
        SortedMap<ConsumerKey, ConsumerEntry> changed = new TreeMap<>(all);
        changed.put(consumer.key(), consumer);
        return new ConsumerTable(changed, retired);
    }

    /// Without a consumer that is gone; its creation second is remembered.
    ConsumerTable without(ConsumerEntry consumer, StreamKey stream, long atMs) {
        SortedMap<ConsumerKey, ConsumerEntry> changed = new TreeMap<>(all);
        changed.remove(consumer.key());
        return new ConsumerTable(changed, retired.retire(arnName(stream, consumer.name()), consumer.second(), atMs));
    }

    /// What an ARN says of a consumer beside its second: the same for a stream that is created anew.
    static String arnName(StreamKey stream, String name) {
        return stream.accountId() + "/" + stream.name() + "/" + name;
    }
}

package io.weir.client.producer;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The open shards of a stream, which share the hash space among them. Immutable. */
final class ShardMap {

    /**
     * A shard.
     *
     * @param id its id
     * @param range the hash keys it takes
     */
    record Place(String id, HashKeyRange range) {
        boolean overlaps(Place other) {
            return range.start().compareTo(other.range.end()) <= 0
                    && other.range.start().compareTo(range.end()) <= 0;
        }
    }

    private final List<Place> places;
    private final List<Place> closed;

    private ShardMap(List<Place> places, List<Place> closed) {
        this.places = places;
        this.closed = closed;
    }

    /**
     * The map of these shards; nothing when they leave a gap or overlap, as a list does that was read page by page while
     * shards were split.
     *
     * @param closed shards that take no more records, as far as they are known
     */
    static Optional<ShardMap> of(List<Place> open, List<Place> closed) {
        List<Place> sorted = new ArrayList<>(open);
        sorted.sort(Comparator.comparing(place -> place.range().start()));
        if (sorted.isEmpty() || !sorted.get(0).range().start().equals(HashKey.MIN)) {
            return Optional.empty();
        }
        for (int i = 1; i < sorted.size(); i++) {
            HashKey end = sorted.get(i - 1).range().end();
            if (end.equals(HashKey.MAX)
                    || !end.plusOne().equals(sorted.get(i).range().start())) {
                return Optional.empty();
            }
        }
        HashKey last = sorted.get(sorted.size() - 1).range().end();
        return last.equals(HashKey.MAX)
                ? Optional.of(new ShardMap(List.copyOf(sorted), List.copyOf(closed)))
                : Optional.empty();
    }

    /** In the order of their ranges. */
    List<Place> places() {
        return places;
    }

    /** Which of {@link #places} takes a hash key. */
    int find(HashKey key) {
        int low = 0;
        int high = places.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (places.get(middle).range().start().compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The shard with this id, open or closed. */
    Optional<Place> place(String id) {
        return Stream.concat(places.stream(), closed.stream())
                .filter(place -> place.id().equals(id))
                .findFirst();
    }

    /** Equal when the open shards are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ShardMap map && places.equals(map.places);
    }

    @Override
    public int hashCode() {
        return places.hashCode();
    }

    @Override
    public String toString() {
        return "ShardMap" + places;
    }
}

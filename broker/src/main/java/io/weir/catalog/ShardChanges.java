package io.weir.catalog;

import java.util.ArrayList;
import java.util.List;

/// Which shards two successive catalogs differ in, for whoever keeps state per shard.
///
/// @param opened shards that were made
/// @param closed shards that were open before and are no more
/// @param forgotten shards that are no longer kept: they expired, or their stream is gone; perhaps never open before
public record ShardChanges(List<Place> opened, List<Place> closed, List<Place> forgotten) {

    /// A shard and its stream.
    public record Place(int streamId, ShardEntry shard) {}

    /// Copies the lists.
    public ShardChanges {
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
        forgotten = List.copyOf(forgotten);
    }

    /// Compares two catalogs; costs little when few streams differ.
    public static ShardChanges between(Catalog before, Catalog after) {
        List<Place> opened = new ArrayList<>();
        List<Place> closed = new ArrayList<>();
        List<Place> forgotten = new ArrayList<>();
        for (StreamEntry stream : after.streams()) {
            List<ShardEntry> old = shards(before, stream.id());
            if (old != stream.shards().all()) {
                compare(stream, old, opened, closed, forgotten);
            }
        }
        for (StreamEntry stream : before.streams()) {
            if (after.stream(stream.id()).isEmpty()) {
                stream.shards().all().forEach(shard -> forgotten.add(new Place(stream.id(), shard)));
            }
        }
        return new ShardChanges(opened, closed, forgotten);
    }

    private static List<ShardEntry> shards(Catalog catalog, int streamId) {
        return catalog.stream(streamId).map(stream -> stream.shards().all()).orElse(List.of());
    }

    /// Both lists ascend by index: one walk along both.
    private static void compare(
            StreamEntry stream, List<ShardEntry> old, List<Place> opened, List<Place> closed, List<Place> forgotten) {
        List<ShardEntry> now = stream.shards().all();
        int o = 0;
        int n = 0;
        while (o < old.size() || n < now.size()) {
            if (n == now.size()
                    || (o < old.size() && old.get(o).index() < now.get(n).index())) {
                forgotten.add(new Place(stream.id(), old.get(o++)));
            } else if (o == old.size() || now.get(n).index() < old.get(o).index()) {
                opened.add(new Place(stream.id(), now.get(n++)));
            } else {
                if (old.get(o).open() && !now.get(n).open()) {
                    closed.add(new Place(stream.id(), now.get(n)));
                }
                o++;
                n++;
            }
        }
    }
}

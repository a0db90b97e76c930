package io.weir.client.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Packed records of which it is not known whether consumers see them: they are stored, but in another shard than foretold, or
 * in one that does not take all of their members (F-005). Owned by whoever holds the producer's lock.
 */
final class Misplaced {
    private List<One> records = new ArrayList<>();

    private static final class One {
        final WireRecord record;
        final ShardMap.Place meant;
        final PutResult result;

        /** Whether the shards were asked for since, so that the answer must know that one. */
        boolean asked;

        One(WireRecord record, ShardMap.Place meant, PutResult result) {
            this.record = record;
            this.meant = meant;
            this.result = result;
        }
    }

    /**
     * @param meant the shard that the record was meant for
     * @param result where it is
     */
    void add(WireRecord record, ShardMap.Place meant, PutResult result) {
        records.add(new One(record, meant, result));
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether one was meant for a shard that had hash keys of this one. */
    boolean overlap(ShardMap.Place shard) {
        return !records.isEmpty() && records.stream().anyMatch(one -> one.meant.overlaps(shard));
    }

    /** The shards, closed ones too, are asked for now. */
    void asked() {
        records.forEach(one -> one.asked = true);
    }

    /**
     * The shards are known.
     *
     * @param visible gets the records that consumers see
     * @return the members of those that they do not, to be put again
     */
    List<UserRecord> place(ShardMap map, BiConsumer<WireRecord, PutResult> visible) {
        List<UserRecord> anew = new ArrayList<>();
        List<One> open = new ArrayList<>();
        for (One one : records) {
            Optional<ShardMap.Place> where = map.place(one.result.shardId());
            if (where.isPresent() && one.record.visibleIn(where.get())) {
                visible.accept(one.record, one.result);
            } else if (where.isPresent() || one.asked) {
                anew.addAll(one.record.members);
            } else {
                open.add(one);
            }
        }
        records = open;
        return anew;
    }

    /** All of them, taken out. */
    List<WireRecord> drain() {
        List<WireRecord> all = new ArrayList<>();
        records.forEach(one -> all.add(one.record));
        records = new ArrayList<>();
        return all;
    }
}

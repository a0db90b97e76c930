package io.weir.client.producer;

import io.weir.protocol.type.HashKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The queues of all open shards, and which batches are on their way. Owned by whoever holds the producer's lock. */
final class ShardQueues {
    private @Nullable ShardMap map;
    private List<ShardQueue> queues = List.of();
    /** Batches are told apart by identity: they have no equality of their own. */
    private final Map<Batch, ShardQueue> sent = new HashMap<>();

    /** Batches on their way to shards that are no longer open. */
    private final Set<Batch> orphans = Collections.newSetFromMap(new IdentityHashMap<>());

    private int turn;

    /** Whether the shards are known. */
    boolean known() {
        return map != null;
    }

    List<ShardQueue> all() {
        return queues;
    }

    /** All, beginning with another one each time, so that none comes last for ever. */
    List<ShardQueue> inTurn() {
        if (queues.size() < 2) {
            return queues;
        }
        turn = (turn + 1) % queues.size();
        List<ShardQueue> rotated = new ArrayList<>(queues);
        Collections.rotate(rotated, turn);
        return rotated;
    }

    /** The queue of the shard that takes a hash key. Only once the shards are known. */
    ShardQueue of(HashKey place) {
        ShardMap known = map;
        if (known == null) {
            throw new IllegalStateException("the shards are not known yet");
        }
        return queues.get(known.find(place));
    }

    void sent(ShardQueue queue, Batch batch) {
        queue.inFlight++;
        sent.put(batch, queue);
    }

    /** A batch is back; gives the queue that sent it, or null when its shard is no longer open. */
    @Nullable
    ShardQueue returned(Batch batch) {
        ShardQueue queue = sent.remove(batch);
        if (queue == null) {
            throw new IllegalStateException("the batch was not sent");
        }
        queue.inFlight--;
        return orphans.remove(batch) ? null : queue;
    }

    /** Whether a batch is on its way whose shard is no longer open and had hash keys of this one. */
    boolean orphaned(ShardMap.Place shard) {
        if (orphans.isEmpty()) {
            return false;
        }
        return orphans.stream().anyMatch(batch -> batch.shard.overlaps(shard));
    }

    /**
     * Takes over a map and brings what waits to its shards.
     *
     * @return whether it differs from the one before
     */
    boolean install(ShardMap next) {
        if (map != null && next.equals(map)) {
            return false;
        }
        List<ShardQueue> before = queues;
        List<ShardQueue> after = new ArrayList<>();
        for (ShardMap.Place place : next.places()) {
            after.add(before.stream()
                    .filter(queue -> queue.shard.equals(place))
                    .findFirst()
                    .orElseGet(() -> new ShardQueue(place)));
        }
        map = next;
        queues = List.copyOf(after);
        sent.forEach((batch, queue) -> {
            if (!after.contains(queue)) {
                orphans.add(batch);
            }
        });
        for (ShardQueue queue : before) {
            if (!after.contains(queue)) {
                queue.takeAllAgain().forEach(this::addAgain);
                queue.takeAllFresh().forEach(record -> of(record.place).add(record));
            }
        }
        return true;
    }

    /** Brings a batch that is to be sent again to the shards that its records belong to now. */
    void addAgain(Batch batch) {
        Map<Integer, List<WireRecord>> byShard = new TreeMap<>();
        ShardMap known = map;
        if (known == null) {
            throw new IllegalStateException("the shards are not known yet");
        }
        List<UserRecord> unpacked = new ArrayList<>();
        for (WireRecord record : batch.records) {
            int shard = known.find(record.place);
            if (record.perhapsStored || record.visibleIn(known.places().get(shard))) {
                byShard.computeIfAbsent(shard, none -> new ArrayList<>()).add(record);
            } else {
                unpacked.addAll(record.members);
            }
        }
        addFirst(unpacked);
        byShard.forEach((shard, records) -> {
            ShardQueue queue = queues.get(shard);
            queue.addAgain(
                    records.size() == batch.records.size() && queue.shard.equals(batch.shard)
                            ? batch
                            : batch.meantFor(queue.shard, records));
        });
    }

    /** The same in two parts, to find the record that is refused. */
    void addHalves(Batch batch) {
        int half = batch.records.size() / 2;
        addAgain(batch.meantFor(batch.shard, batch.records.subList(0, half)));
        addAgain(batch.meantFor(batch.shard, batch.records.subList(half, batch.records.size())));
    }

    /** Puts records before those that wait, in their order. */
    void addFirst(List<UserRecord> records) {
        Map<Integer, List<UserRecord>> byShard = new TreeMap<>();
        ShardMap known = map;
        if (known == null || records.isEmpty()) {
            return;
        }
        for (UserRecord record : records) {
            byShard.computeIfAbsent(known.find(record.place), shard -> new ArrayList<>())
                    .add(record);
        }
        byShard.forEach((shard, its) -> queues.get(shard).addFirst(its));
    }

    /**
     * Takes out everything.
     *
     * @param fresh gets the records that were never sent
     * @return those that were, on their way or waiting
     */
    List<WireRecord> drain(Consumer<UserRecord> fresh) {
        List<WireRecord> all = new ArrayList<>();
        sent.keySet().forEach(batch -> all.addAll(batch.records));
        sent.keySet().forEach(batch -> batch.records.forEach(record -> record.perhapsStored = true));
        for (ShardQueue queue : queues) {
            queue.takeAllAgain().forEach(batch -> all.addAll(batch.records));
            queue.takeAllFresh().forEach(fresh);
        }
        sent.clear();
        orphans.clear();
        return all;
    }
}

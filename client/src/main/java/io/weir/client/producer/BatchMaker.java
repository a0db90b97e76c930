package io.weir.client.producer;

import io.weir.protocol.aggregate.AggregateWriter;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.HashKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes batches of waiting records and numbers what it packs, for all shards of a producer. Owned by whoever holds the
 * producer's lock.
 */
final class BatchMaker {
    /** How far beyond a batch it looks for other keys when each key may stand in a batch but once. */
    private static final int LOOK_AHEAD_BATCHES = 4;

    /** The partition key of a packed record (F-006); its place comes from the explicit hash key. */
    private static final String PACKED_KEY = "a";

    private final ProducerSettings settings;
    private long nextSequence;

    BatchMaker(ProducerSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes as many records as one request holds, in order.
     *
     * @param keysOnce whether a key may come but once: a service that stores a part of a request could otherwise store a
     *     later record of a key and not an earlier one
     */
    Batch make(ShardMap.Place shard, Deque<UserRecord> waiting, boolean keysOnce) {
        if (settings.aggregateBytes() > 0) {
            // In order means one: were two sent and a reshard hid the first from consumers, the second would overtake
            // it.
            return Batch.fresh(shard, aggregates(waiting, settings.ordered() ? 1 : settings.batchRecords()));
        }
        return Batch.fresh(shard, keysOnce ? eachKeyOnce(waiting) : singles(waiting));
    }

    private List<WireRecord> singles(Deque<UserRecord> waiting) {
        List<WireRecord> records = new ArrayList<>(Math.min(waiting.size(), settings.batchRecords()));
        long bytes = 0;
        while (!waiting.isEmpty() && fits(records, bytes, waiting.getFirst().payloadBytes)) {
            UserRecord record = waiting.removeFirst();
            bytes += record.payloadBytes;
            records.add(WireRecord.of(record, nextSequence++));
        }
        return records;
    }

    private List<WireRecord> eachKeyOnce(Deque<UserRecord> waiting) {
        List<WireRecord> records = new ArrayList<>();
        Deque<UserRecord> passed = new ArrayDeque<>();
        Set<HashKey> places = new HashSet<>();
        long bytes = 0;
        for (int looked = 0; looked < LOOK_AHEAD_BATCHES * settings.batchRecords() && !waiting.isEmpty(); looked++) {
            UserRecord record = waiting.getFirst();
            boolean first = places.add(record.place);
            if (first && !fits(records, bytes, record.payloadBytes)) {
                break;
            }
            waiting.removeFirst();
            if (first) {
                bytes += record.payloadBytes;
                records.add(WireRecord.of(record, nextSequence++));
            } else {
                passed.addLast(record);
            }
        }
        while (!passed.isEmpty()) {
            waiting.addFirst(passed.removeLast());
        }
        return records;
    }

    private boolean fits(List<WireRecord> records, long bytes, int more) {
        return records.isEmpty() || (records.size() < settings.batchRecords() && bytes + more <= settings.batchBytes());
    }

    private List<WireRecord> aggregates(Deque<UserRecord> waiting, int recordsMax) {
        List<WireRecord> records = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && records.size() < recordsMax) {
            if (!records.isEmpty() && bytes + settings.aggregateBytes() > settings.batchBytes()) {
                break;
            }
            WireRecord packed = aggregate(waiting);
            bytes += packed.payloadBytes();
            records.add(packed);
        }
        return records;
    }

    /** Packs what fits; a record that fits with no other goes as it is. */
    private WireRecord aggregate(Deque<UserRecord> waiting) {
        AggregateWriter writer = new AggregateWriter();
        List<UserRecord> members = new ArrayList<>();
        while (!waiting.isEmpty()) {
            UserRecord next = waiting.getFirst();
            HashKey explicit = next.placed ? next.place : null;
            int size = writer.sizeWith(next.key, explicit, next.data.length);
            if (!members.isEmpty() && size > settings.aggregateBytes()) {
                break;
            }
            writer.add(next.key, explicit, next.data);
            members.add(waiting.removeFirst());
        }
        UserRecord first = members.get(0);
        if (members.size() == 1) {
            return WireRecord.of(first, nextSequence++);
        }
        // The place is said outright: it is what keeps the packed record in the shard that its members belong to.
        return new WireRecord(
                PACKED_KEY,
                first.place.toString(),
                Blob.of(writer.finish()),
                first.place,
                List.copyOf(members),
                nextSequence++);
    }
}

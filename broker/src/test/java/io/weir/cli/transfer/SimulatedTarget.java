package io.weir.cli.transfer;

import io.weir.cli.send.NumberedRecord;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// A Weir's stream as extensions.md describes idempotent puts: shards that remember the newest eight requests of a
/// producer, refuse the end of a request, and forget producers.
final class SimulatedTarget {
    private static final int REQUESTS_REMEMBERED = 8;

    private final Random random;
    private final List<SimulatedShard> shards = new ArrayList<>();
    private int issued;
    private final List<String> stored = new ArrayList<>();

    private static final class Memory {
        private final Deque<Set<Long>> requests = new ArrayDeque<>();
        private long forgotten = -1;
    }

    private static final class SimulatedShard {
        private final Map<Integer, Memory> producers = new HashMap<>();
        private int newestForgotten = -1;
    }

    SimulatedTarget(Random random, int shardCount) {
        this.random = random;
        for (int i = 0; i < shardCount; i++) {
            shards.add(new SimulatedShard());
        }
    }

    /// What is stored, in the order in which it was.
    List<String> stored() {
        return stored;
    }

    String newId() {
        return Integer.toString(issued++);
    }

    /// One shard forgets whom it knows.
    void forget() {
        SimulatedShard shard = shards.get(random.nextInt(shards.size()));
        shard.producers.keySet().forEach(id -> shard.newestForgotten = Math.max(shard.newestForgotten, id));
        shard.producers.clear();
    }

    List<PutRecordsResultEntry> put(String producer, List<NumberedRecord> records) {
        int id = Integer.parseInt(producer);
        PutRecordsResultEntry[] results = new PutRecordsResultEntry[records.size()];
        for (int s = 0; s < shards.size(); s++) {
            SimulatedShard shard = shards.get(s);
            boolean unknown = !shard.producers.containsKey(id) && id <= shard.newestForgotten;
            Memory memory = unknown ? new Memory() : shard.producers.computeIfAbsent(id, none -> new Memory());
            Set<Long> fresh = new TreeSet<>();
            boolean throttled = false;
            for (int i = 0; i < records.size(); i++) {
                NumberedRecord record = records.get(i);
                if (Math.floorMod(String.valueOf(record.entry().partitionKey()).hashCode(), shards.size()) != s) {
                    continue;
                }
                long number = record.number();
                throttled |= random.nextInt(12) == 0;
                if (unknown) {
                    results[i] = PutRecordsResultEntry.failed("UnknownProducerException", "who?");
                } else if (memory.requests.stream().anyMatch(request -> request.contains(number))) {
                    results[i] = PutRecordsResultEntry.stored("1", "shard-" + s);
                } else if (number <= memory.forgotten) {
                    results[i] = PutRecordsResultEntry.failed("StaleProducerSequenceException", "long ago");
                } else if (throttled) {
                    results[i] = PutRecordsResultEntry.failed("ProvisionedThroughputExceededException", "slower");
                } else {
                    fresh.add(number);
                    stored.add(record.entry().partitionKey() + ":"
                            + new String(record.entry().data().toBytes(), java.nio.charset.StandardCharsets.UTF_8));
                    results[i] = PutRecordsResultEntry.stored("1", "shard-" + s);
                }
            }
            if (!fresh.isEmpty()) {
                memory.requests.addLast(fresh);
                if (memory.requests.size() > REQUESTS_REMEMBERED) {
                    memory.requests.removeFirst().forEach(n -> memory.forgotten = Math.max(memory.forgotten, n));
                }
            }
        }
        return List.of(results);
    }
}

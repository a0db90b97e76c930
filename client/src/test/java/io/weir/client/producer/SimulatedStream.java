package io.weir.client.producer;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A stream as far as a producer can tell: shards that split and merge, that store a part of what they are sent, and
/// that recognise, if they can, what they stored before.
final class SimulatedStream {
    /// What is stored: which record, in which shard.
    record Stored(UserRecord record, String shard) {}

    private final Random random;
    private final boolean deduplicates;
    private final List<ShardMap.Place> open = new ArrayList<>();
    private final List<ShardMap.Place> closed = new ArrayList<>();
    private final Map<String, PutResult> known = new HashMap<>();
    private final Set<String> sessions = new HashSet<>();
    final List<Stored> log = new ArrayList<>();
    private int shards;
    private int number;

    SimulatedStream(Random random, boolean deduplicates) {
        this.random = random;
        this.deduplicates = deduplicates;
        open.add(place(HashKeyRange.ALL));
    }

    ProducerService.ShardsOutcome shards(boolean session) {
        String id = session && deduplicates ? "session-" + sessions.size() : null;
        if (id != null) {
            sessions.add(id);
        }
        return new ProducerService.ShardsOutcome.Known(ShardMap.of(open, closed).orElseThrow(), id);
    }

    /// Stores a request; with a chance of `throttled` in 100 not all of it.
    BatchOutcome put(Batch batch, int throttled) {
        List<RecordOutcome> outcomes = new ArrayList<>();
        boolean prefix = batch.session != null;
        boolean stop = false;
        for (WireRecord record : batch.records) {
            String id = batch.session + "/" + record.sequence;
            PutResult before = batch.session == null ? null : known.get(id);
            if (before != null) {
                outcomes.add(new RecordOutcome.Stored(before));
            } else if (stop || random.nextInt(100) < throttled) {
                stop = prefix;
                outcomes.add(new RecordOutcome.Throttled("Rate exceeded"));
            } else {
                PutResult result = new PutResult(shardOf(record), Integer.toString(++number));
                store(record, result.shardId());
                known.put(id, result);
                outcomes.add(new RecordOutcome.Stored(result));
            }
        }
        return new BatchOutcome.Answered(outcomes, batch.session != null);
    }

    private String shardOf(WireRecord record) {
        ShardMap map = ShardMap.of(open, closed).orElseThrow();
        return map.places().get(map.find(record.place)).id();
    }

    /// Consumers see nothing of a packed record one of whose members does not belong into its shard (F-005).
    private void store(WireRecord record, String shard) {
        HashKeyRange range = open.stream()
                .filter(place -> place.id().equals(shard))
                .findFirst()
                .orElseThrow()
                .range();
        if (record.members.size() == 1 || record.members.stream().allMatch(member -> range.contains(member.place))) {
            record.members.forEach(member -> log.add(new Stored(member, shard)));
        }
    }

    void reshard() {
        ShardMap map = ShardMap.of(open, closed).orElseThrow();
        int at = random.nextInt(map.places().size());
        ShardMap.Place first = map.places().get(at);
        if (random.nextBoolean() && at + 1 < map.places().size()) {
            ShardMap.Place second = map.places().get(at + 1);
            close(first);
            close(second);
            open.add(
                    place(new HashKeyRange(first.range().start(), second.range().end())));
        } else if (map.places().size() < 12) {
            BigInteger middle = first.range()
                    .start()
                    .toBigInteger()
                    .add(first.range().end().toBigInteger())
                    .shiftRight(1);
            close(first);
            open.add(place(new HashKeyRange(first.range().start(), HashKey.of(middle))));
            open.add(place(
                    new HashKeyRange(HashKey.of(middle).plusOne(), first.range().end())));
        }
    }

    private void close(ShardMap.Place place) {
        open.remove(place);
        closed.add(place);
    }

    private ShardMap.Place place(HashKeyRange range) {
        return new ShardMap.Place("shardId-" + shards++, range);
    }
}

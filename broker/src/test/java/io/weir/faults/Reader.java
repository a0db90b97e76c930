package io.weir.faults;

import io.weir.faults.History.Content;
import io.weir.faults.History.Read;
import io.weir.faults.History.Seen;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/// Reads every shard from the trim horizon on, round and round, follows resharding, and writes down every answer. When
/// an iterator fails it takes up after the last record it saw.
final class Reader implements Runnable {

    private final String name;
    private final String stream;
    private final KinesisClient client;
    private final History history;
    private final AtomicBoolean stop;
    private final Map<String, BigInteger> positions = new HashMap<>();
    private final Map<String, String> iterators = new HashMap<>();

    Reader(String name, String stream, KinesisClient client, History history, AtomicBoolean stop) {
        this.name = name;
        this.stream = stream;
        this.client = client;
        this.history = history;
        this.stop = stop;
    }

    @Override
    public void run() {
        while (!stop.get()) {
            try {
                for (Shard shard : shards(client, stream)) {
                    turn(shard.shardId());
                }
            } catch (SdkException | UncheckedIOException e) { // the plain HTTP client wraps a refused connection
                iterators.clear();
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void turn(String shard) {
        String iterator = iterators.get(shard);
        if (iterator == null) {
            iterator = iterator(shard);
        }
        String from = iterator;
        long invoked = System.nanoTime();
        GetRecordsResponse answer = client.getRecords(r -> r.shardIterator(from).limit(1_000));
        List<Seen> seen = seen(answer);
        history.add(new Read(
                name + shard,
                shard,
                invoked,
                System.nanoTime(),
                seen,
                answer.millisBehindLatest() == 0 && seen.size() < 1_000));
        if (!seen.isEmpty()) {
            positions.put(shard, seen.getLast().sequence());
        }
        if (answer.nextShardIterator() == null) {
            iterators.remove(shard);
        } else {
            iterators.put(shard, answer.nextShardIterator());
        }
    }

    private String iterator(String shard) {
        BigInteger position = positions.get(shard);
        return client.getShardIterator(r -> r.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(
                                position == null
                                        ? ShardIteratorType.TRIM_HORIZON
                                        : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(position == null ? null : position.toString()))
                .shardIterator();
    }

    /// The whole content of a stream, shard by shard. Fails when the shards' ends do not lead to their children.
    static Content everything(KinesisClient client, String stream) {
        Map<String, List<Seen>> content = new TreeMap<>();
        Deque<String> todo = new ArrayDeque<>();
        Set<String> known = new HashSet<>();
        for (Shard shard : shards(client, stream)) {
            if (known.add(shard.shardId())) {
                todo.add(shard.shardId());
            }
        }
        while (!todo.isEmpty()) {
            String shard = todo.poll();
            List<Seen> records = new ArrayList<>();
            String iterator = client.getShardIterator(
                            r -> r.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            boolean more = true;
            while (more) {
                String from = iterator;
                GetRecordsResponse answer = client.getRecords(r -> r.shardIterator(from));
                records.addAll(seen(answer));
                iterator = answer.nextShardIterator();
                more = iterator != null && !(answer.records().isEmpty() && answer.millisBehindLatest() == 0);
                if (iterator == null && answer.childShards().isEmpty()) {
                    throw new IllegalStateException(shard + " ended without children");
                }
            }
            content.put(shard, records);
        }
        return new Content(content);
    }

    static List<Shard> shards(KinesisClient client, String stream) {
        return client.listShards(r -> r.streamName(stream)).shards();
    }

    private static List<Seen> seen(GetRecordsResponse answer) {
        List<Seen> seen = new ArrayList<>();
        for (Record record : answer.records()) {
            byte[] payload = record.data().asByteArrayUnsafe();
            seen.add(new Seen(
                    new BigInteger(record.sequenceNumber()),
                    Payload.id(payload),
                    record.partitionKey(),
                    Payload.intact(payload)));
        }
        return seen;
    }
}

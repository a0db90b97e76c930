package io.weir.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.CatalogCommand;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.NewStream;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamMode;
import io.weir.catalog.Terms;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.limits.LimitsProfile;
import io.weir.log.Outcome;
import io.weir.log.testing.SimulatedLog;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.StreamName;
import io.weir.shard.AppendResult;
import io.weir.shard.ProducerId;
import io.weir.shard.ProducerStamp;
import io.weir.shard.ProducerTerms;
import io.weir.shard.ReadPermits;
import io.weir.shard.Recognition;
import io.weir.shard.RecordPacker;
import io.weir.shard.Shard;
import io.weir.shard.ShardCommand;
import io.weir.shard.ShardKey;
import io.weir.shard.TailCache;
import io.weir.store.testing.FaultyStore;
import io.weir.time.testing.ManualClock;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Producers that put idempotently into a node whose power is cut, whose shards split and merge, and whose answers get
/// lost; requests also come once more long after they were settled.
final class IdempotentWorld {

    private static final StreamKey STREAM = new StreamKey("000000000000", StreamName.of("orders"));
    private static final Terms AT_ONCE = new Terms(LimitsProfile.OPEN, true);
    private static final int SHARDS_MAX = 10;
    private static final long PRODUCER_IDS = 1_000_000_000L;

    /// Where a record is, as answers say.
    private record Place(int shard, long index) {}

    private record Numbered(long sequence, HashKey place) {}

    private record Producer(int number, ProducerId id, List<Request> open, List<Request> settled) {}

    /// What is to be stored, and what of it nobody knows yet.
    private record Request(HashKeyRange range, List<Numbered> all, List<Numbered> left) {}

    private record Sent(
            Producer producer,
            Request request,
            List<Numbered> records,
            CompletableFuture<Outcome<AppendResult>> answer) {}

    private final Random random;
    private final ProducerTerms terms;
    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private final List<Producer> producers = new ArrayList<>();
    private final List<Sent> onTheWay = new ArrayList<>();
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<Long, Boolean> stored = new HashMap<>();
    private FaultyStore store = new FaultyStore();
    private SimulatedLog log = new SimulatedLog(store);
    private NodeMachine machine = restored();
    private long next;
    private int recognised;
    private int refused;

    IdempotentWorld(long seed, ProducerTerms terms) {
        random = new Random(seed);
        this.terms = terms;
        NewStream settings = new NewStream(
                StreamMode.PROVISIONED, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
        var _ = log.submit(new CatalogCommand.CreateStream(STREAM, 2, settings, AT_ONCE));
        log.write(machine, 1, clock.wallMs());
        log.sync();
        for (int i = 0; i < 3; i++) {
            producers.add(new Producer(i, new ProducerId(clock.wallMs() + i, i), new ArrayList<>(), new ArrayList<>()));
        }
    }

    private NodeMachine restored() {
        return NodeMachine.restore(new Shard.Context(
                log,
                store,
                new TailCache(1 << 16),
                new ReadPermits(1),
                RecordCipher.inMemory(new SeededBytes(1)),
                clock));
    }

    int recognised() {
        return recognised;
    }

    int refused() {
        return refused;
    }

    void step() {
        clock.advanceMs(random.nextInt(10));
        int dice = random.nextInt(100);
        Producer producer = producers.get(random.nextInt(producers.size()));
        if (dice < 25) {
            begin(producer);
        } else if (dice < 50) {
            producer.open().forEach(request -> send(producer, request, request.left()));
        } else if (dice < 55 && !producer.settled().isEmpty()) {
            Request old =
                    producer.settled().get(random.nextInt(producer.settled().size()));
            send(producer, old, old.all());
        } else if (dice < 75) {
            log.write(machine, 1 + random.nextInt(8), clock.wallMs());
        } else if (dice < 93) {
            log.sync();
            hear(random.nextInt(3) == 0);
        } else if (dice < 97) {
            reshard();
        } else {
            cutPower();
        }
    }

    /// A request for hash keys of which no request is open: producers have one on its way at a time.
    private void begin(Producer producer) {
        List<ShardEntry> open = stream().shards().open();
        HashKeyRange range = open.get(random.nextInt(open.size())).range();
        for (Request request : producer.open()) {
            if (request.range().start().compareTo(range.end()) <= 0
                    && range.start().compareTo(request.range().end()) <= 0) {
                return;
            }
        }
        List<Numbered> records = new ArrayList<>();
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            records.add(new Numbered(next++, within(range)));
        }
        producer.open().add(new Request(range, records, new ArrayList<>(records)));
    }

    private HashKey within(HashKeyRange range) {
        BigInteger width = range.end().toBigInteger().subtract(range.start().toBigInteger());
        return HashKey.of(range.start().toBigInteger().add(new BigInteger(128, random).mod(width.add(BigInteger.ONE))));
    }

    private void send(Producer producer, Request request, List<Numbered> records) {
        StreamEntry stream = stream();
        for (ShardEntry shard : stream.shards().open()) {
            List<Numbered> its = records.stream()
                    .filter(record -> shard.range().contains(record.place()))
                    .toList();
            if (!its.isEmpty()) {
                onTheWay.add(new Sent(producer, request, its, log.submit(append(producer, stream, shard, its))));
            }
        }
    }

    private ShardCommand.Append append(Producer producer, StreamEntry stream, ShardEntry shard, List<Numbered> its) {
        RecordPacker packer = new RecordPacker(its.size(), 100);
        its.forEach(record -> Payloads.add(packer, id(producer, record), random));
        ProducerStamp stamp = new ProducerStamp(
                producer.id(),
                its.stream().mapToLong(Numbered::sequence).toArray(),
                its.stream().map(Numbered::place).toList(),
                terms);
        return new ShardCommand.Append(
                new ShardKey(stream.id(), shard.index()), packer.finish().stampedBy(stamp));
    }

    private static long id(Producer producer, Numbered record) {
        return producer.number() * PRODUCER_IDS + record.sequence();
    }

    /// @param deaf whether all answers that are there get lost
    private void hear(boolean deaf) {
        for (Sent sent : List.copyOf(onTheWay)) {
            if (sent.answer().isDone()) {
                onTheWay.remove(sent);
                if (!deaf && sent.request().left().containsAll(sent.records())) {
                    heard(sent);
                }
            }
        }
        for (Producer producer : producers) {
            producer.open()
                    .removeIf(request ->
                            request.left().isEmpty() && producer.settled().add(request));
        }
    }

    private void heard(Sent sent) {
        switch (((Outcome.Done<AppendResult>) sent.answer().join()).result()) {
            case AppendResult.Appended(long firstIndex, long _) -> {
                for (int n = 0; n < sent.records().size(); n++) {
                    settle(sent, sent.records().get(n), true);
                }
                assertThat(firstIndex).isPositive();
            }
            case AppendResult.Recognised(List<Recognition> records) -> {
                for (int n = 0; n < records.size(); n++) {
                    recognised(sent, sent.records().get(n), records.get(n));
                }
            }
            case AppendResult.ShardClosed(), AppendResult.ShardGone() -> {}
        }
    }

    private void recognised(Sent sent, Numbered record, Recognition recognition) {
        switch (recognition) {
            case Recognition.New() -> {}
            case Recognition.Known(int shard, long index, long _) -> {
                Place before = places.put(id(sent.producer(), record), new Place(shard, index));
                assertThat(before == null || before.equals(new Place(shard, index)))
                        .isTrue();
                recognised++;
                settle(sent, record, true);
            }
            case Recognition.Stale(), Recognition.UnknownProducer() -> {
                refused++;
                settle(sent, record, false);
            }
        }
    }

    private void settle(Sent sent, Numbered record, boolean isStored) {
        sent.request().left().remove(record);
        stored.put(id(sent.producer(), record), isStored);
    }

    private void reshard() {
        List<ShardEntry> open = stream().shards().open();
        List<ReshardStep> steps = new ArrayList<>();
        int at = random.nextInt(open.size());
        if (open.size() > 1 && (random.nextBoolean() || open.size() >= SHARDS_MAX)) {
            int lower = Math.min(at, open.size() - 2);
            steps.add(new ReshardStep.Merge(
                    open.get(lower).index(), open.get(lower + 1).index()));
        } else {
            HashKeyRange range = open.get(at).range();
            BigInteger middle =
                    range.start().toBigInteger().add(range.end().toBigInteger()).shiftRight(1);
            steps.add(new ReshardStep.Split(open.get(at).index(), HashKey.of(middle)));
        }
        var _ = log.submit(new CatalogCommand.Reshard(STREAM, steps, AT_ONCE));
    }

    private void cutPower() {
        store = store.powerCut(random.nextInt(store.unsynced() + 1));
        log = new SimulatedLog(store);
        onTheWay.clear();
        machine = restored();
    }

    private StreamEntry stream() {
        return machine.catalog().get().stream(STREAM).orElseThrow();
    }

    /// Sends what is open until nothing is, and counts what is stored.
    void finish() {
        for (int round = 0;
                producers.stream().anyMatch(producer -> !producer.open().isEmpty());
                round++) {
            assertThat(round).isLessThan(100);
            producers.forEach(producer -> producer.open().forEach(request -> send(producer, request, request.left())));
            log.write(machine, Integer.MAX_VALUE, clock.wallMs());
            log.sync();
            hear(false);
        }
        Map<Long, Integer> copies = new HashMap<>();
        for (Shard shard : machine.shards().all()) {
            for (ShardModel.Known known : ShardModel.readAll(shard, 0, 0, random)) {
                copies.merge(known.id(), 1, Integer::sum);
            }
        }
        assertThat(copies.values()).allMatch(count -> count == 1);
        stored.forEach((id, isStored) -> assertThat(!isStored || copies.containsKey(id))
                .as("record %d", id)
                .isTrue());
        assertThat(stored).hasSize((int) next);
    }
}

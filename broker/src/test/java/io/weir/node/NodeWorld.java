package io.weir.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.Catalog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.NewStream;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamMode;
import io.weir.catalog.Terms;
import io.weir.crypto.KeyRing;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.limits.LimitsProfile;
import io.weir.log.Outcome;
import io.weir.log.testing.SimulatedLog;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.SequenceNumber;
import io.weir.protocol.type.StreamName;
import io.weir.shard.AppendResult;
import io.weir.shard.PackedRecords;
import io.weir.shard.ReadPermits;
import io.weir.shard.RecordPacker;
import io.weir.shard.Shard;
import io.weir.shard.ShardCommand;
import io.weir.shard.ShardKey;
import io.weir.shard.TailCache;
import io.weir.shard.TrimPoint;
import io.weir.store.Family;
import io.weir.store.testing.FaultyStore;
import io.weir.time.testing.ManualClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/// A node whose power is cut now and then, beside a model of what it acknowledged.
final class NodeWorld {

    private static final int SHARDS_MAX = 24;
    private static final String ACCOUNT = "000000000000";

    /// A put on its way.
    private record Put(ShardKey shard, List<Long> ids, CompletableFuture<Outcome<AppendResult>> answer) {}

    /// A trim on its way.
    private record Cut(ShardKey shard, TrimPoint point, CompletableFuture<?> answer) {}

    private final Random random;
    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private final Map<ShardKey, ShardModel> models = new HashMap<>();
    private final List<Put> puts = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private final List<CompletableFuture<? extends Outcome<? extends CatalogResult<?>>>> changes = new ArrayList<>();
    private final IntFunction<byte[]> bytes;
    private final KeyRing keys;
    private final UUID key;
    private RecordCipher cipher;
    private FaultyStore store = new FaultyStore();
    private SimulatedLog log;
    private NodeMachine machine;
    private long nextId = 1;
    private int streamsMade;
    private int acknowledged;
    private int closedAnswers;

    NodeWorld(long seed) {
        random = new Random(seed);
        bytes = new SeededBytes(seed);
        keys = KeyRing.inMemory(bytes);
        key = keys.create(ACCOUNT, null, clock.wallMs()).id();
        cipher = new RecordCipher(keys, bytes);
        log = new SimulatedLog(store);
        machine = restored();
    }

    private NodeMachine restored() {
        cipher = new RecordCipher(keys, bytes);
        TailCache cache = new TailCache(random.nextInt(3) == 0 ? 0 : random.nextInt(20_000));
        return NodeMachine.restore(new Shard.Context(log, store, cache, new ReadPermits(2), cipher, clock));
    }

    /// Records acknowledged so far.
    int acknowledged() {
        return acknowledged;
    }

    /// Puts that met a closed shard.
    int closedAnswers() {
        return closedAnswers;
    }

    /// Does something at random.
    void step() {
        moveClock();
        int dice = random.nextInt(100);
        if (dice < 45) {
            append();
        } else if (dice < 65) {
            log.write(machine, 1 + random.nextInt(6), clock.wallMs());
        } else if (dice < 80) {
            sync();
        } else if (dice < 84) {
            reshard();
        } else if (dice < 85) {
            assertThat(keys.rotate(key, clock.wallMs())).isPresent();
        } else if (dice < 86) {
            trim();
        } else if (dice < 88) {
            createOrDelete();
        } else if (dice < 98) {
            checkSome();
        } else {
            cutPower();
        }
    }

    private void moveClock() {
        if (random.nextInt(50) == 0) {
            clock.setWallMs(clock.wallMs() + random.nextInt(7_200_000) - 3_600_000);
        } else {
            clock.advanceMs(random.nextInt(20));
        }
    }

    private void append() {
        List<ShardKey> known = new ArrayList<>(models.keySet());
        if (known.isEmpty()) {
            return;
        }
        ShardKey shard = known.get(random.nextInt(known.size()));
        RecordPacker packer = new RecordPacker(2, random.nextInt(500));
        List<Long> ids = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 8);
        for (int i = 0; i < count; i++) {
            packer.sampleHash(random.nextLong());
            Payloads.add(packer, nextId, random);
            ids.add(nextId++);
        }
        boolean clear = random.nextInt(3) == 0;
        PackedRecords packed = clear ? packer.finish() : packer.finish(cipher.seal(shard.streamId(), key), shard);
        puts.add(new Put(shard, ids, log.submit(new ShardCommand.Append(shard, packed))));
    }

    /// Makes everything durable and compares the answers with the model.
    private void sync() {
        log.sync();
        learnShards();
        for (Iterator<Put> all = puts.iterator(); all.hasNext(); ) {
            Put put = all.next();
            if (put.answer().isDone()) {
                answered(put);
                all.remove();
            }
        }
        for (Iterator<Cut> all = cuts.iterator(); all.hasNext(); ) {
            Cut cut = all.next();
            if (cut.answer().isDone()) {
                trimmed(cut);
                all.remove();
            }
        }
        changes.removeIf(CompletableFuture::isDone);
        forgetShards();
    }

    private void answered(Put put) {
        switch (((Outcome.Done<AppendResult>) put.answer().join()).result()) {
            case AppendResult.Appended(long firstIndex, long arrivalMs) -> {
                ShardModel model = models.get(put.shard());
                assertThat(model).isNotNull();
                model.acknowledged(firstIndex, arrivalMs, put.ids());
                acknowledged += put.ids().size();
            }
            case AppendResult.ShardClosed() -> {
                closedAnswers++;
                Shard shard = machine.shards().find(put.shard());
                assertThat(shard == null || shard.tail().closed()).isTrue();
            }
            case AppendResult.ShardGone() -> {}
            case AppendResult.Recognised _ -> throw new AssertionError("nobody numbered the records");
        }
    }

    private void trimmed(Cut cut) {
        ShardModel model = models.get(cut.shard());
        Shard shard = machine.shards().find(cut.shard());
        if (model == null || shard == null) {
            return;
        }
        model.trimIndex = Math.max(model.trimIndex, cut.point().beforeIndex());
        if (random.nextBoolean()) {
            store.reclaim(shard.family(), cut.shard().recordKey(0), cut.shard().recordKey(model.trimIndex));
        }
    }

    private void trim() {
        for (Shard shard : machine.shards().all()) {
            ShardModel model = models.get(shard.key());
            if (model != null && !model.records.isEmpty() && random.nextInt(4) == 0) {
                long horizonMs =
                        model.records.get(random.nextInt(model.records.size())).arrivalMs();
                TrimPoint point = shard.trimPoint(horizonMs + random.nextInt(2));
                cuts.add(new Cut(shard.key(), point, shard.trim(point)));
            }
        }
    }

    private void reshard() {
        for (StreamEntry stream : machine.catalog().get().streams()) {
            List<ShardEntry> open = stream.shards().open();
            int at = random.nextInt(open.size());
            List<ReshardStep> steps = new ArrayList<>();
            if (open.size() > 1 && (random.nextBoolean() || open.size() >= SHARDS_MAX)) {
                int lower = Math.min(at, open.size() - 2);
                steps.add(new ReshardStep.Merge(
                        open.get(lower).index(), open.get(lower + 1).index()));
            } else {
                HashKeyRange range = open.get(at).range();
                HashKey middle = HashKey.of(range.start()
                        .toBigInteger()
                        .add(range.end().toBigInteger())
                        .shiftRight(1));
                steps.add(new ReshardStep.Split(open.get(at).index(), middle));
            }
            changes.add(log.submit(new CatalogCommand.Reshard(stream.key(), steps, terms())));
        }
    }

    private void createOrDelete() {
        Catalog catalog = machine.catalog().get();
        if (catalog.streams().size() < 3) {
            NewStream settings = new NewStream(
                    StreamMode.PROVISIONED, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
            StreamKey key = new StreamKey(ACCOUNT, StreamName.of("stream-" + streamsMade++ % 5));
            changes.add(log.submit(new CatalogCommand.CreateStream(key, 1 + random.nextInt(4), settings, terms())));
        }
        for (StreamEntry stream : catalog.streams()) {
            changes.add(log.submit(new CatalogCommand.SettleStream(stream.id())));
            if (random.nextInt(10) == 0) {
                changes.add(log.submit(new CatalogCommand.BeginDelete(stream.key(), false)));
            }
            if (!stream.takesRecords()) {
                changes.add(log.submit(new CatalogCommand.RemoveStream(stream.id())));
            }
        }
    }

    private Terms terms() {
        return new Terms(LimitsProfile.OPEN, random.nextBoolean());
    }

    /// A new shard starts empty, above the numbers of its parents (rules C-015, C-016), at the instant they close
    /// (C-038).
    private void learnShards() {
        for (StreamEntry stream : machine.catalog().get().streams()) {
            for (ShardEntry entry : stream.shards().all()) {
                ShardKey key = new ShardKey(stream.id(), entry.index());
                Shard shard = machine.shards().find(key);
                assertThat(shard).isNotNull();
                assertThat(shard.tail().closed()).isEqualTo(!entry.open());
                models.computeIfAbsent(key, _ -> new ShardModel(stream.id(), entry));
                checkLineage(stream, entry);
            }
        }
    }

    private static void checkLineage(StreamEntry stream, ShardEntry entry) {
        for (int parent : new int[] {entry.parent(), entry.adjacentParent()}) {
            if (parent != ShardEntry.NONE) {
                ShardEntry closed = stream.shards().shard(parent).orElseThrow();
                SequenceNumber end = closed.endingSequenceNumber().orElseThrow();
                assertThat(entry.startingSequenceNumber()).isGreaterThan(end);
                assertThat(entry.openedAtMs()).isEqualTo(closed.closedAtMs());
            }
        }
    }

    /// Streams that are gone take their shards along, and their space.
    private void forgetShards() {
        Catalog catalog = machine.catalog().get();
        models.keySet().removeIf(key -> {
            boolean gone = catalog.stream(key.streamId()).isEmpty();
            if (gone) {
                assertThat(machine.shards().route(key)).isEqualTo(new Route.Missing());
                for (int bucket = 0; bucket < Family.RECORD_BUCKETS; bucket++) {
                    store.reclaim(Family.records(bucket), key.recordKey(0), key.endKey());
                }
            }
            return gone;
        });
    }

    private void checkSome() {
        for (Map.Entry<ShardKey, ShardModel> known : models.entrySet()) {
            if (random.nextInt(3) == 0) {
                Shard shard = machine.shards().find(known.getKey());
                assertThat(shard).isNotNull();
                known.getValue().check(shard, random);
            }
        }
    }

    /// Compares every shard with the model, as it is durable.
    void checkAll() {
        sync();
        models.forEach((key, model) -> {
            Shard shard = machine.shards().find(key);
            assertThat(shard).isNotNull();
            model.check(shard, random);
        });
    }

    /// What was acknowledged is still there; what was in flight is there or not, in its order, and nothing else is.
    private void cutPower() {
        store = store.powerCut(random.nextInt(store.unsynced() + 1));
        log = new SimulatedLog(store);
        machine = restored();
        Map<ShardKey, List<Put>> unanswered = new HashMap<>();
        puts.forEach(put ->
                unanswered.computeIfAbsent(put.shard(), _ -> new ArrayList<>()).add(put));
        cuts.clear();
        changes.clear();
        puts.clear();
        for (StreamEntry stream : machine.catalog().get().streams()) {
            for (ShardEntry entry : stream.shards().all()) {
                ShardKey key = new ShardKey(stream.id(), entry.index());
                ShardModel model = models.computeIfAbsent(key, _ -> new ShardModel(stream.id(), entry));
                adopt(model, machine.shards().find(key), unanswered.getOrDefault(key, List.of()));
            }
        }
        forgetShards();
    }

    private void adopt(ShardModel model, Shard shard, List<Put> unanswered) {
        assertThat(shard.tail().trimIndex()).isGreaterThanOrEqualTo(model.trimIndex);
        model.trimIndex = shard.tail().trimIndex();
        long known = model.records.size();
        assertThat(shard.tail().nextIndex()).isGreaterThan(known);
        long from = Math.max(known + 1, model.trimIndex);
        List<ShardModel.Known> survived = ShardModel.readAll(shard, from, 0, random);
        while (model.records.size() + 1 < from) {
            model.records.add(new ShardModel.Known(-1, shard.tail().lastArrivalMs()));
        }
        Iterator<Put> candidates = unanswered.iterator();
        for (int i = 0; i < survived.size(); ) {
            assertThat(candidates.hasNext()).isTrue();
            List<Long> ids = candidates.next().ids();
            if (ids.getFirst() == survived.get(i).id()) {
                long arrivalMs = survived.get(i).arrivalMs();
                assertThat(survived.subList(i, i + ids.size()))
                        .isEqualTo(ids.stream()
                                .map(id -> new ShardModel.Known(id, arrivalMs))
                                .toList());
                model.acknowledged(model.records.size() + 1L, arrivalMs, ids);
                i += ids.size();
            }
        }
        model.check(shard, random);
    }
}

package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.type.HashKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random programs of commands, with a clock that stands still, runs and steps back, and restarts at random points.
/// After each command the rows give the same catalog, and the promises about shards hold.
final class CatalogSimTest {

    private static final int COMMANDS = 400;

    private final CatalogHarness harness = new CatalogHarness();
    private final Map<StreamKey, Long> newestSecondOfName = new HashMap<>();
    private final Map<Integer, Integer> nextIndexOfStream = new HashMap<>();
    private int lastStreamId;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldKeepItsPromisesThroughAnyProgram(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < COMMANDS; i++) {
            Catalog before = harness.catalog();
            CatalogResult<?> result = harness.apply(command(random));
            if (result instanceof CatalogResult.Rejected<?>) {
                assertThat(harness.catalog()).isSameAs(before);
            }
            assertThat(harness.restored()).isEqualTo(harness.catalog());
            check(before, harness.catalog());
            if (random.nextInt(10) == 0) {
                harness.restart();
            }
            harness.advance(step(random));
        }
    }

    private static long step(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> 0;
            case 3 -> -random.nextLong(3_600_000);
            case 4 -> random.nextLong(30 * 3_600_000L);
            default -> random.nextLong(2_000);
        };
    }

    private CatalogCommand<?> command(Random random) {
        StreamKey key = key("s" + random.nextInt(4));
        Terms terms =
                new Terms(random.nextInt(8) == 0 ? LimitsProfile.KINESIS : LimitsProfile.OPEN, random.nextInt(3) > 0);
        int id = harness.catalog().stream(key).map(StreamEntry::id).orElse(1 + random.nextInt(5));
        return switch (random.nextInt(25)) {
            case 0, 1 -> new CatalogCommand.CreateStream(key, 1 + random.nextInt(5), settings(random), terms);
            case 2 -> new CatalogCommand.BeginDelete(key, random.nextBoolean());
            case 3 -> new CatalogCommand.RemoveStream(id);
            case 4, 5 -> new CatalogCommand.SettleStream(id);
            case 6 -> new CatalogCommand.UpdateShardCount(key, 1 + random.nextInt(12), terms);
            case 7 -> new CatalogCommand.ChangeRetention(key, 20 + random.nextInt(40), random.nextBoolean());
            case 8 -> new CatalogCommand.ExpireShards(id, harness.nowMs() - 24 * 3_600_000L);
            case 9 ->
                new CatalogCommand.ChangeTags(
                        key, tags(random), new TreeSet<>(tags(random).keySet()));
            case 10 -> new CatalogCommand.SetSealingKey(sealingKey(random));
            case 11 ->
                new CatalogCommand.ChangeMode(key, any(random, StreamMode.values()), random.nextInt(12) - 1, terms);
            case 12 -> new CatalogCommand.ChangeWarmThroughput(key, random.nextInt(12), terms);
            case 13 -> new CatalogCommand.ChangeCommitment("000000000000", random.nextInt(3) > 0);
            case 14 -> adjusting(key, random, terms);
            case 15 -> new CatalogCommand.ScaleOnDemand(id, steps(key, random), terms.limits());
            case 16 -> new CatalogCommand.RegisterConsumer(key, "c" + random.nextInt(3), tags(random), terms);
            case 17 -> new CatalogCommand.DeregisterConsumer(consumer(id, random), second(id, random), terms);
            case 18 -> new CatalogCommand.SettleConsumer(consumer(id, random), second(id, random));
            case 19 ->
                new CatalogCommand.ChangeConsumerTags(
                        consumer(id, random),
                        second(id, random),
                        tags(random),
                        new TreeSet<>(tags(random).keySet()));
            case 20 -> new CatalogCommand.PutResourcePolicy(place(id, random), "{" + random.nextInt(9) + "}");
            case 21 -> new CatalogCommand.DeleteResourcePolicy(place(id, random));
            default -> new CatalogCommand.Reshard(key, steps(key, random), terms);
        };
    }

    private static CatalogCommand<?> adjusting(StreamKey key, Random random, Terms terms) {
        return switch (random.nextInt(3)) {
            case 0 -> new CatalogCommand.ChangeRecordSize(key, 1024 + random.nextInt(9216), terms);
            case 1 -> new CatalogCommand.ChangeDistribution(key, any(random, DistributionStrategy.values()));
            default ->
                new CatalogCommand.ChangeShardMetrics(
                        key, random.nextBoolean(), Set.of(any(random, ShardMetric.values())));
        };
    }

    private static <E> E any(Random random, E[] values) {
        return values[random.nextInt(values.length)];
    }

    private static ConsumerKey consumer(int streamId, Random random) {
        return new ConsumerKey(streamId, "c" + random.nextInt(3));
    }

    /// The second of some consumer of the stream; now and then of none.
    private long second(int streamId, Random random) {
        List<ConsumerEntry> there = List.copyOf(harness.catalog().consumers().of(streamId));
        return there.isEmpty() || random.nextInt(8) == 0
                ? harness.nowMs() / 1000
                : there.get(random.nextInt(there.size())).second();
    }

    private PolicyPlace place(int streamId, Random random) {
        return random.nextBoolean()
                ? PolicyPlace.ofStream(streamId)
                : PolicyPlace.ofConsumer(consumer(streamId, random), second(streamId, random));
    }

    private List<ReshardStep> steps(StreamKey key, Random random) {
        List<ReshardStep> steps = new ArrayList<>();
        List<ShardEntry> shards = harness.catalog().stream(key)
                .map(stream -> random.nextInt(5) == 0
                        ? stream.shards().all()
                        : stream.shards().open())
                .orElse(List.of());
        do {
            ShardEntry shard = shards.isEmpty() ? null : shards.get(random.nextInt(shards.size()));
            int index = shard == null ? random.nextInt(9) : shard.index();
            HashKey middle = shard == null ? HashKey.MAX : HashSpace.middle(shard.range());
            steps.add(
                    random.nextBoolean()
                            ? new ReshardStep.Split(index, middle)
                            : new ReshardStep.Merge(index, index + 1));
        } while (random.nextInt(4) == 0);
        return steps;
    }

    private static NewStream settings(Random random) {
        return new NewStream(
                random.nextInt(6) == 0 ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED,
                1024 + random.nextInt(9216),
                DistributionStrategy.USER_PARTITION_KEY,
                random.nextInt(3),
                tags(random));
    }

    private static SortedMap<String, String> tags(Random random) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.put("k" + random.nextInt(60), "v" + random.nextInt(9));
        }
        return tags;
    }

    private static SealingKey sealingKey(Random random) {
        byte[] bytes = new byte[SealingKey.BYTES];
        random.nextBytes(bytes);
        return new SealingKey(bytes);
    }

    private void check(Catalog before, Catalog after) {
        assertThat(after.resourcePolicies().all().keySet())
                .as("no policy outlives its stream")
                .allMatch(place -> after.stream(place.streamId()).isPresent());
        for (StreamEntry stream : after.streams()) {
            if (before.stream(stream.id()).isEmpty()) {
                checkNew(stream);
            }
            if (before.stream(stream.id()).orElse(null) != stream) {
                checkShards(stream);
            }
            newestSecondOfName.merge(stream.key(), stream.shards().newestCreationSecond(), Math::max);
        }
        checkChanges(before, after);
    }

    /// B-036: an id and numbers that no stream before it had.
    private void checkNew(StreamEntry stream) {
        assertThat(stream.id()).isGreaterThan(lastStreamId);
        lastStreamId = stream.id();
        assertThat(stream.shards().all())
                .allSatisfy(shard -> assertThat(shard.creationSecond())
                        .isGreaterThan(newestSecondOfName.getOrDefault(stream.key(), Long.MIN_VALUE)));
    }

    /// C-006, C-015, C-016, C-038: the partition of the open shards is checked by the table itself.
    private void checkShards(StreamEntry stream) {
        int next = stream.shards().nextIndex();
        assertThat(next).isGreaterThanOrEqualTo(nextIndexOfStream.getOrDefault(stream.id(), 0));
        nextIndexOfStream.put(stream.id(), next);
        for (ShardEntry shard : stream.shards().all()) {
            assertThat(shard.open() || shard.closedAtMs() >= shard.openedAtMs()).isTrue();
            for (ShardEntry child : stream.shards().childrenOf(shard.index())) {
                assertThat(child.index()).isGreaterThan(shard.index());
                assertThat(child.creationSecond()).isGreaterThan(shard.creationSecond());
                assertThat(child.openedAtMs()).isEqualTo(shard.closedAtMs());
                assertThat(child.startingSequenceNumber())
                        .isGreaterThan(shard.endingSequenceNumber().orElseThrow());
            }
        }
    }

    /// Whoever keeps state per shard hears of every shard once, and never of an open one that is gone without its
    /// stream.
    private void checkChanges(Catalog before, Catalog after) {
        ShardChanges changes = ShardChanges.between(before, after);
        int kept = before.shardsKept()
                + changes.opened().size()
                - changes.forgotten().size();
        assertThat(after.shardsKept()).isEqualTo(kept);
        assertThat(changes.closed())
                .allSatisfy(place -> assertThat(place.shard().open()).isFalse());
        assertThat(changes.forgotten())
                .allSatisfy(place -> assertThat(!place.shard().open()
                                || after.stream(place.streamId()).isEmpty())
                        .isTrue());
    }
}

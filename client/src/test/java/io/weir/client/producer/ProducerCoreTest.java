package io.weir.client.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.client.OutcomeUnknownException;
import io.weir.client.RetryPolicy;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProducerCoreTest {
    private static final long MS = 1_000_000;
    private static final ShardMap ONE_SHARD = ShardMap.of(
                    List.of(new ShardMap.Place("shardId-000000000000", HashKeyRange.ALL)), List.of())
            .orElseThrow();

    @Test
    void shouldSendWhenTheOldestHasLingered() {
        ProducerCore core = core(false);
        put(core, "a", 1, 0);
        put(core, "b", 1, 5 * MS);

        assertThat(core.ready(9 * MS)).isEmpty();
        assertThat(core.nextNanos(9 * MS)).isEqualTo(10 * MS);
        assertThat(core.ready(10 * MS))
                .singleElement()
                .satisfies(batch -> assertThat(batch.records).hasSize(2));
    }

    @Test
    void shouldSendAtOnceWhatFillsARequestByCountOrByBytes() {
        ProducerCore byCount = core(false);
        for (int i = 0; i < 5; i++) {
            put(byCount, "k" + i, 1, 0);
        }
        ProducerCore byBytes = core(false);
        put(byBytes, "a", 700, 0);
        put(byBytes, "b", 700, 0);

        assertThat(byCount.ready(0))
                .singleElement()
                .satisfies(batch -> assertThat(batch.records).hasSize(4));
        assertThat(byBytes.ready(0))
                .singleElement()
                .satisfies(batch -> assertThat(batch.records).hasSize(1));
    }

    @Test
    void shouldSendWithoutLingeringWhatAFlushWaitsFor() {
        ProducerCore core = core(false);
        put(core, "a", 1, 0);
        long flush = core.flush();
        put(core, "b", 1, 0);
        List<Batch> batches = core.ready(0);

        assertThat(batches).hasSize(1);
        assertThat(core.flushed(flush)).isFalse();
        core.settle(batches.get(0), stored(batches.get(0)), MS);
        core.told(core.takeEndings());
        assertThat(core.flushed(flush)).isTrue();
    }

    @Test
    void shouldHoldEachKeyOnceInARequestWhenOrderDependsOnIt() {
        ProducerCore core = core(true);
        put(core, "a", 1, 0);
        put(core, "a", 2, 0);
        put(core, "b", 3, 0);
        List<Batch> first = core.ready(10 * MS);
        core.settle(first.get(0), stored(first.get(0)), 11 * MS);
        List<Batch> second = core.ready(11 * MS);

        assertThat(sizes(first.get(0))).containsExactly(1, 3);
        assertThat(sizes(second.get(0))).containsExactly(2);
    }

    @Test
    void shouldSendAgainOnlyWhatFailed() {
        ProducerCore core = core(false);
        put(core, "a", 1, 0);
        put(core, "b", 2, 0);
        put(core, "c", 3, 0);
        Batch batch = core.ready(10 * MS).get(0);
        core.settle(
                batch,
                new BatchOutcome.Answered(
                        List.of(
                                new RecordOutcome.Throttled(""),
                                new RecordOutcome.Stored(new PutResult("shardId-000000000000", "1")),
                                new RecordOutcome.Unknown("")),
                        false),
                11 * MS);

        assertThat(sizes(core.ready(1000 * MS).get(0))).containsExactly(1, 3);
        assertThat(core.takeEndings()).hasSize(1);
    }

    @Test
    void shouldSpendItsBudgetOfRetriesAndEarnANewOne() {
        RetryBudget budget = new RetryBudget(0);
        int taken = 0;
        while (budget.take(0)) {
            taken++;
        }
        assertThat(taken).isEqualTo((int) RetryBudget.TOKENS_MAX);
        assertThat(budget.nextNanos(0)).isEqualTo((long) (1e9 / RetryBudget.TOKENS_PER_SECOND));
        assertThat(budget.take(budget.nextNanos(0))).isTrue();
        budget.earn();
        assertThat(budget.take(budget.nextNanos(0))).isTrue();
    }

    @Test
    void shouldPauseAShardLongerWithEachFailure() {
        ProducerCore core = core(false);
        put(core, "a", 1, 0);
        long now = 10 * MS;
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Batch batch = core.ready(now).get(0);
            core.settle(batch, new BatchOutcome.Failed(OutcomeUnknownException.unusable("PutRecords", "lost")), now);
            long next = core.nextNanos(now);
            waits.add(next - now);
            now = Math.max(next, now + 1);
        }

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(1000 * MS));
        assertThat(waits.stream().mapToLong(wait -> wait).max().orElseThrow()).isGreaterThan(50 * MS);
    }

    @Test
    void shouldNotTakeAListOfShardsWithAGap() {
        ShardMap.Place low = new ShardMap.Place("a", new HashKeyRange(HashKey.MIN, new HashKey(7, 0)));
        ShardMap.Place high = new ShardMap.Place("b", new HashKeyRange(new HashKey(7, 2), HashKey.MAX));

        assertThat(ShardMap.of(List.of(high, low), List.of())).isEmpty();
        assertThat(ShardMap.of(List.of(low), List.of())).isEmpty();
        assertThat(ShardMap.of(List.of(), List.of())).isEmpty();
    }

    private static ProducerCore core(boolean ordered) {
        ProducerSettings settings = new ProducerSettings(
                4,
                1000,
                Duration.ofMillis(10),
                Duration.ofMinutes(1),
                1 << 20,
                WhenFull.BLOCK,
                ordered,
                false,
                0,
                1000,
                1,
                8);
        ProducerCore core = new ProducerCore(
                settings,
                new RetryPolicy(
                        Integer.MAX_VALUE, Duration.ofMillis(50), Duration.ofSeconds(1), settings.deadline(), true),
                new Random(5),
                0);
        core.asksForShards(0);
        core.learned(ONE_SHARD, null, 0);
        return core;
    }

    private static void put(ProducerCore core, String key, int size, long now) {
        HashKey place = HashKey.ofMd5(key.getBytes(StandardCharsets.UTF_8));
        core.offer(new UserRecord(key, new byte[size], place, false, now + 60_000 * MS), now);
    }

    private static BatchOutcome stored(Batch batch) {
        List<RecordOutcome> results = new ArrayList<>();
        batch.records.forEach(record ->
                results.add(new RecordOutcome.Stored(new PutResult(batch.shard.id(), Long.toString(record.sequence)))));
        return new BatchOutcome.Answered(results, false);
    }

    private static List<Integer> sizes(Batch batch) {
        return batch.records.stream().map(record -> record.data.length()).toList();
    }
}

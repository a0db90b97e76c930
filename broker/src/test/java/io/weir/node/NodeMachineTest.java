package io.weir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.limits.LimitsProfile;
import io.weir.log.Command;
import io.weir.log.Outcome;
import io.weir.log.testing.SimulatedLog;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.StreamName;
import io.weir.shard.AppendResult;
import io.weir.shard.ReadPermits;
import io.weir.shard.RecordPacker;
import io.weir.shard.Shard;
import io.weir.shard.ShardAccess;
import io.weir.shard.ShardCommand;
import io.weir.shard.ShardKey;
import io.weir.shard.ShardRow;
import io.weir.shard.ShardTail;
import io.weir.shard.TailCache;
import io.weir.shard.TrimPoint;
import io.weir.shard.TrimResult;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import io.weir.store.testing.FaultyStore;
import io.weir.time.testing.ManualClock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NodeMachineTest {

    private static final StreamKey STREAM = new StreamKey("000000000000", StreamName.of("orders"));
    private static final Terms AT_ONCE = new Terms(LimitsProfile.OPEN, true);
    private static final HashKey HALF = new HashKey(1L << 63, 0);

    private FaultyStore store = new FaultyStore();
    private SimulatedLog log = new SimulatedLog(store);
    private NodeMachine machine = restored();

    private NodeMachine restored() {
        return NodeMachine.restore(new Shard.Context(
                log,
                store,
                new TailCache(1 << 20),
                new ReadPermits(1),
                RecordCipher.inMemory(new SeededBytes(1)),
                new ManualClock(0)));
    }

    @BeforeEach
    void createStream() {
        NewStream settings = new NewStream(
                StreamMode.PROVISIONED, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
        done(new CatalogCommand.CreateStream(STREAM, 1, settings, AT_ONCE), 10_000);
    }

    private <R> R done(Command<R> command, long atMs) {
        CompletableFuture<Outcome<R>> answer = log.submit(command);
        log.write(machine, 100, atMs);
        log.sync();
        return ((Outcome.Done<R>) answer.join()).result();
    }

    private static ShardCommand.Append append(int shard, int records) {
        RecordPacker packer = new RecordPacker(records, records * 10);
        for (int i = 0; i < records; i++) {
            packer.add(new byte[2], new byte[8]);
        }
        return new ShardCommand.Append(new ShardKey(1, shard), packer.finish());
    }

    private static CatalogCommand.Reshard split(int shard, HashKey at) {
        return new CatalogCommand.Reshard(STREAM, List.of(new ReshardStep.Split(shard, at)), AT_ONCE);
    }

    private StreamEntry stream() {
        return machine.catalog().get().stream(STREAM).orElseThrow();
    }

    private ShardTail tail(int shard) {
        return access(shard).tail();
    }

    private ShardAccess access(int shard) {
        return ((Route.Found) machine.shards().route(new ShardKey(1, shard))).shard();
    }

    private void restart() {
        store = store.powerCut();
        log = new SimulatedLog(store);
        machine = restored();
    }

    @Test
    void shouldKeepEarlierRecordsInTheParentAndTellLaterOnesThatItClosed() {
        CompletableFuture<Outcome<AppendResult>> before = log.submit(append(0, 3));
        CompletableFuture<?> reshard = log.submit(split(0, HALF));
        CompletableFuture<Outcome<AppendResult>> after = log.submit(append(0, 2));

        log.write(machine, 100, 20_000);
        log.sync();

        assertThat(reshard).isDone();
        assertThat(before.join()).isEqualTo(new Outcome.Done<>(new AppendResult.Appended(1, 20_000)));
        assertThat(after.join()).isEqualTo(new Outcome.Done<>(new AppendResult.ShardClosed()));
        assertThat(tail(0)).isEqualTo(new ShardTail(1, 4, 20_000, 30, 0, true));
        assertThat(stream().shards().open()).extracting(ShardEntry::index).containsExactly(1, 2);
        assertThat(done(append(1, 1), 20_000)).isEqualTo(new AppendResult.Appended(1, 20_000));
    }

    @Test
    void shouldNotShowAReshardBeforeItIsDurable() {
        CompletableFuture<?> reshard = log.submit(split(0, HALF));

        log.write(machine, 100, 20_000);

        assertThat(reshard).isNotDone();
        assertThat(tail(0).closed()).isFalse();
        assertThat(stream().shards().open()).hasSize(1);
        assertThat(machine.shards().route(new ShardKey(1, 1))).isEqualTo(new Route.Missing());
        restart();
        assertThat(stream().shards().open()).hasSize(1);
    }

    @Test
    void shouldCloseNoShardBeforeItsLastRecordEvenWhenTheClockStepsBack() {
        done(append(0, 1), 5_000_000);

        done(split(0, HALF), 20_000);

        ShardEntry parent = stream().shards().shard(0).orElseThrow();
        ShardEntry child = stream().shards().shard(1).orElseThrow();
        assertThat(parent.closedAtMs()).isEqualTo(5_000_000);
        assertThat(child.openedAtMs()).isEqualTo(5_000_000);
        assertThat(child.startingSequenceNumber()).isGreaterThan(parent.sequenceNumber(1, 5_000_000));
        assertThat(done(append(1, 1), 20_000)).isEqualTo(new AppendResult.Appended(1, 5_000_000));
    }

    @Test
    void shouldNeverLetArrivalStepBack() {
        done(append(0, 1), 50_000);

        assertThat(done(append(0, 1), 40_000)).isEqualTo(new AppendResult.Appended(2, 50_000));
    }

    @Test
    void shouldStandAfterARestartWhereItStoodBefore() {
        done(append(0, 3), 20_000);
        done(split(0, HALF), 30_000);
        done(append(2, 5), 40_000);
        done(append(2, 1), 45_000);
        List<ShardTail> before = List.of(tail(0), tail(1), tail(2));

        restart();

        assertThat(List.of(tail(0), tail(1), tail(2))).isEqualTo(before);
        assertThat(done(append(2, 1), 0)).isEqualTo(new AppendResult.Appended(7, 45_000));
        assertThat(done(append(0, 1), 0)).isEqualTo(new AppendResult.ShardClosed());
        assertThat(access(2).read(0, 100, 1_000, 0).records()).isEqualTo(7);
    }

    @Test
    void shouldNeverGiveAnIndexTwiceWhenAllRecordsWereTrimmed() {
        done(append(0, 3), 20_000);
        TrimPoint all = access(0).trimPoint(20_001);
        assertThat(done(new ShardCommand.Trim(new ShardKey(1, 0), all), 0)).isEqualTo(new TrimResult.Trimmed(4));
        store.reclaim(Family.records(0), new ShardKey(1, 0).recordKey(0), new ShardKey(1, 0).recordKey(4));

        restart();

        assertThat(tail(0)).isEqualTo(new ShardTail(4, 4, 20_000, 30, 30, false));
        assertThat(done(append(0, 1), 30_000)).isEqualTo(new AppendResult.Appended(4, 30_000));
    }

    @Test
    void shouldTakeTheOlderOfTwoTrimsForNothing() {
        done(append(0, 3), 20_000);
        done(append(0, 3), 30_000);
        ShardCommand.Trim later = new ShardCommand.Trim(new ShardKey(1, 0), new TrimPoint(4, 30));
        done(later, 0);

        assertThat(done(new ShardCommand.Trim(new ShardKey(1, 0), new TrimPoint(1, 0)), 0))
                .isEqualTo(new TrimResult.Trimmed(4));
        assertThat(done(new ShardCommand.Trim(new ShardKey(1, 0), new TrimPoint(99, 0)), 0))
                .isEqualTo(new TrimResult.Trimmed(4));
        assertThat(tail(0).payloadBytes()).isEqualTo(30);
    }

    @Test
    void shouldTakeNoRecordsForAStreamThatIsBeingDeletedButStillGiveThem() {
        done(append(0, 3), 20_000);

        assertThat(done(new CatalogCommand.BeginDelete(STREAM, false), 20_000))
                .isInstanceOf(CatalogResult.Accepted.class);

        assertThat(done(append(0, 1), 20_000)).isEqualTo(new AppendResult.ShardGone());
        assertThat(access(0).read(0, 10, 1_000, 0).records()).isEqualTo(3);
        restart();
        assertThat(done(append(0, 1), 20_000)).isEqualTo(new AppendResult.ShardGone());
    }

    @Test
    void shouldServeNoShardOfAStreamThatIsGone() {
        done(append(0, 3), 20_000);
        ShardAccess early = access(0);
        done(new CatalogCommand.BeginDelete(STREAM, false), 20_000);

        done(new CatalogCommand.RemoveStream(1), 20_000);

        assertThat(machine.shards().route(new ShardKey(1, 0))).isEqualTo(new Route.Missing());
        assertThat(store.get(Family.META, ShardRow.key(new ShardKey(1, 0)))).isNull();
        assertThat(done(append(0, 1), 20_000)).isEqualTo(new AppendResult.ShardGone());
        assertThat(done(new ShardCommand.Trim(new ShardKey(1, 0), new TrimPoint(2, 0)), 0))
                .isEqualTo(new TrimResult.ShardGone());
        assertThat(early.append(append(0, 1).records())).isNotNull();
    }

    @Test
    void shouldRefuseToStartWhenTheNewestRecordsOfAClosedShardAreMissing() {
        done(append(0, 3), 20_000);
        done(split(0, HALF), 20_000);
        store.reclaim(Family.records(0), new ShardKey(1, 0).recordKey(0), new ShardKey(1, 0).endKey());

        assertThatThrownBy(this::restart)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("records from 1 to 3 are missing");
    }

    @Test
    void shouldRefuseToStartWhenTheRowOfAShardIsMissing() {
        Batch batch = new Batch();
        batch.delete(Family.META, ShardRow.key(new ShardKey(1, 0)));
        store.write(batch);
        store.sync();

        assertThatThrownBy(this::restart).isInstanceOf(CorruptionException.class);
    }

    @Test
    void shouldBeChangedByOneThreadOnly() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                machine.apply(append(0, 1), 20_000, new Batch());
            } catch (IllegalStateException e) {
                thrown.complete(e);
            }
        });

        assertThat(thrown.get()).hasMessageContaining("owned by another thread");
    }
}

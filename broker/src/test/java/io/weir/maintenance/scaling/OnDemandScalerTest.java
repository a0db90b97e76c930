package io.weir.maintenance.scaling;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.audit.testing.ListedAudit;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.HashSpace;
import io.weir.catalog.NewStream;
import io.weir.catalog.RecordSpace;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamMode;
import io.weir.catalog.StreamStatus;
import io.weir.catalog.Terms;
import io.weir.catalog.testing.CatalogHarness;
import io.weir.catalog.testing.ManualTimer;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import io.weir.log.Outcome;
import io.weir.log.testing.PromptLog;
import io.weir.maintenance.OwnChanges;
import io.weir.node.NodeMachine;
import io.weir.protocol.type.HashKey;
import io.weir.shard.ReadPermits;
import io.weir.shard.RecordPacker;
import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import io.weir.shard.TailCache;
import io.weir.store.Store;
import io.weir.store.memory.MemoryStore;
import io.weir.time.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The scaler over a whole node, with a clock moved by hand.
final class OnDemandScalerTest {

    private static final long QUIET_MS = 60_000;
    private static final LimitsProfile TEN_SHARDS = LimitsProfile.OPEN.withShardsMax(10);

    private final Store store = new MemoryStore(64L << 20);
    private final ManualClock clock = new ManualClock(CatalogHarness.START_MS);
    private final NodeMachine machine;
    private final ControlPlane control;
    private final ListedAudit audit = new ListedAudit();
    private final OnDemandScaler scaler;

    OnDemandScalerTest() {
        PromptLog log = new PromptLog(store, clock);
        machine = NodeMachine.restore(new Shard.Context(
                log, store, new TailCache(0), new ReadPermits(1), RecordCipher.inMemory(new SeededBytes(1)), clock));
        log.start(machine);
        control = new ControlPlane(log, machine.catalog(), new RecordSpace(store), new ManualTimer(), TEN_SHARDS, 0);
        scaler = new OnDemandScaler(
                control,
                machine.shards(),
                ScalingRules.withQuiet(QUIET_MS),
                new OwnChanges(audit, clock, () -> "id", "us-east-1"));
    }

    private <T> T accept(CatalogCommand<T> command) {
        if (control.submit(command).join()
                instanceof Outcome.Done<CatalogResult<T>>(CatalogResult.Accepted<T>(T value))) {
            return value;
        }
        throw new AssertionError(command + " was not accepted");
    }

    private void create(StreamMode mode, int shards, DistributionStrategy distribution) {
        NewStream settings = new NewStream(mode, 1024, distribution, 0, new TreeMap<>());
        accept(new CatalogCommand.CreateStream(key("s"), shards, settings, AT_ONCE));
    }

    private void createOnDemand() {
        create(StreamMode.ON_DEMAND, 4, DistributionStrategy.USER_PARTITION_KEY);
    }

    private StreamEntry stream() {
        return control.catalog().stream(key("s")).orElseThrow();
    }

    private List<ShardEntry> open() {
        return stream().shards().open();
    }

    private Shard shard(int index) {
        return Objects.requireNonNull(
                machine.shards().find(new ShardKey(stream().id(), index)));
    }

    /// Puts small records, of which nobody says where they fall.
    private void put(int shard, int records) {
        for (int left = records; left > 0; left -= RecordPacker.RECORDS_MAX) {
            int count = Math.min(left, RecordPacker.RECORDS_MAX);
            RecordPacker packer = new RecordPacker(count, count);
            for (int i = 0; i < count; i++) {
                packer.add(new byte[] {'k'}, new byte[0]);
            }
            shard(shard).append(packer.finish()).join();
        }
    }

    /// Lets rounds pass in which each of these shards is offered a share of what a shard takes; a shard that is
    /// split takes nothing more.
    private void rounds(int count, double share, int... shards) {
        for (int i = 0; i < count; i++) {
            clock.advanceMs(OnDemandScaler.PERIOD_MS);
            for (int shard : shards) {
                put(shard, (int) (share * ServiceLimits.SHARD_WRITE_RECORDS * OnDemandScaler.PERIOD_MS / 1000));
            }
            scaler.run();
        }
    }

    @Test
    @DisplayName("E-012: the stream stays ACTIVE")
    void shouldSplitAShardThatIsOfferedTooMuch() {
        createOnDemand();

        rounds(5, 1.2, 1);

        assertThat(open()).hasSize(6);
        assertThat(stream().shards().childrenOf(1)).hasSize(2);
        assertThat(stream().status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    @DisplayName("A change that nobody asked for has its line too, and is not made without room for it")
    void shouldTakeDownEachScaling() {
        createOnDemand();
        audit.full(true);
        rounds(5, 1.2, 1);
        assertThat(open()).hasSize(4);

        audit.full(false);
        rounds(1, 1.2, 1);

        assertThat(open()).hasSize(6);
        assertThat(audit.take()).singleElement().satisfies(event -> {
            assertThat(event.principal()).isEqualTo(OwnChanges.BROKER);
            assertThat(event.action()).isEqualTo("weir:ScaleOnDemand");
            assertThat(event.resource()).isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/s");
            assertThat(event.outcome()).isEqualTo("ok");
        });
        assertThat(audit.reserved()).isZero();
    }

    @Test
    void shouldSplitWhereTheStoredRecordsFall() {
        createOnDemand();
        ShardEntry first = open().getFirst();
        long partWidth = first.range().end().high() / 16;
        RecordPacker packer = new RecordPacker(8, 1000);
        for (int i = 0; i < 8; i++) {
            packer.add("k".getBytes(StandardCharsets.UTF_8), new byte[10]);
            packer.sampleHash(5 * partWidth + i * (partWidth / 8) + 8);
        }
        shard(0).append(packer.finish()).join();

        rounds(5, 0.7, 0);

        HashKey cut = stream().shards().childrenOf(0).getLast().range().start();
        assertThat(cut.high()).isBetween(5 * partWidth, 6 * partWidth + 6);
    }

    @Test
    @DisplayName("B-166: dealt records say nothing about keys")
    void shouldSplitInTheMiddleWhenTheBrokerDistributes() {
        create(StreamMode.ON_DEMAND, 4, DistributionStrategy.AUTO);
        HashKey middle = HashSpace.middle(open().getFirst().range());

        rounds(5, 0.7, 0);

        assertThat(stream().shards().childrenOf(0).getLast().range().start()).isEqualTo(middle);
    }

    @Test
    void shouldLeaveOtherStreamsAlone() {
        create(StreamMode.PROVISIONED, 2, DistributionStrategy.USER_PARTITION_KEY);

        rounds(50, 5, 0);

        assertThat(open()).hasSize(2);
    }

    @Test
    void shouldLeaveAStreamAloneThatIsBetweenTwoStates() {
        createOnDemand();
        accept(new CatalogCommand.ChangeRecordSize(key("s"), 2048, new Terms(LimitsProfile.OPEN, false)));

        rounds(10, 5, 0);
        assertThat(open()).hasSize(4);
        accept(new CatalogCommand.SettleStream(stream().id()));
        rounds(1, 5, 0);

        assertThat(open()).hasSize(7);
    }

    @Test
    @DisplayName("B-160: a stream with fewer shards than an on-demand one begins with gets them")
    void shouldRaiseAStreamThatWasProvisioned() {
        create(StreamMode.PROVISIONED, 1, DistributionStrategy.USER_PARTITION_KEY);
        accept(new CatalogCommand.ChangeMode(
                key("s"), StreamMode.ON_DEMAND, CatalogCommand.ChangeMode.WARM_UNSAID, AT_ONCE));

        rounds(3, 0);

        assertThat(open()).hasSize(4);
    }

    @Test
    @DisplayName("E-015: warm throughput is a floor while the account is committed")
    void shouldMergeDownToWarmThroughput() {
        accept(new CatalogCommand.ChangeCommitment("000000000000", true));
        createOnDemand();
        accept(new CatalogCommand.ChangeWarmThroughput(key("s"), 9, AT_ONCE));
        accept(new CatalogCommand.ChangeWarmThroughput(key("s"), 6, AT_ONCE));
        assertThat(open()).hasSize(9);

        rounds(29, 0);
        assertThat(open()).as("before the quiet time").hasSize(9);
        rounds(100, 0);
        assertThat(open()).hasSize(6);
        accept(new CatalogCommand.ChangeCommitment("000000000000", false));
        rounds(100, 0);
        assertThat(open()).hasSize(6);
        clock.setWallMs(clock.wallMs() + 86_400_000);
        rounds(100, 0);

        assertThat(open()).hasSize(4);
    }

    @Test
    @DisplayName("B-026: refused, it waits a minute and goes on when there is room")
    void shouldTryAgainAfterARefusal() {
        createOnDemand();
        NewStream other = CatalogHarness.plain();
        int otherId = accept(new CatalogCommand.CreateStream(key("other"), 6, other, AT_ONCE))
                .id();

        rounds(5, 5, 0);
        assertThat(stream().shards().childrenOf(0)).isEmpty();
        assertThat(audit.take()).as("nothing was changed").isEmpty();
        accept(new CatalogCommand.BeginDelete(key("other"), false));
        accept(new CatalogCommand.RemoveStream(otherId));
        rounds(20, 5, 0);
        assertThat(stream().shards().childrenOf(0)).as("still paused").isEmpty();
        rounds(15, 5, 0);

        assertThat(stream().shards().childrenOf(0)).hasSize(2);
    }

    @Test
    @DisplayName("B-026: as many pieces as there is room for")
    void shouldUseTheRoomThereIs() {
        createOnDemand();
        accept(new CatalogCommand.CreateStream(key("other"), 4, CatalogHarness.plain(), AT_ONCE));

        rounds(5, 5, 0, 1);

        assertThat(open()).hasSize(6);
    }
}

package io.weir.log.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.log.CommandLog;
import io.weir.log.CommandLogContract;
import io.weir.log.Outcome;
import io.weir.log.Outcome.Refusal;
import io.weir.log.testing.CountingMachine.Say;
import io.weir.store.StoreHealth;
import io.weir.time.testing.ManualClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class LaneTest extends CommandLogContract {

    private static final LaneSettings SETTINGS = new LaneSettings(10_000, 10_000, 64, 500, 100);

    private final Lane lane = new Lane(store, new ManualClock(1_000), SETTINGS, LaneTimings.none());

    @Override
    protected CommandLog open() {
        lane.start(machine);
        return lane;
    }

    @Override
    protected void close() {
        lane.close();
    }

    private Semaphore blockSyncs() {
        Semaphore allowed = new Semaphore(0);
        store.duringSync(allowed::acquireUninterruptibly);
        return allowed;
    }

    @Test
    void shouldRefuseAtOnceBeyondBoundOfBytes() throws Exception {
        Semaphore allowed = blockSyncs();
        CompletableFuture<Outcome<Integer>> first = lane.submit(new Say(1, 6_000, true));

        CompletableFuture<Outcome<Integer>> refused = lane.submit(new Say(2, 4_001, true));

        assertThat(refused).isCompletedWithValue(new Outcome.Refused<>(Refusal.OVERLOADED));
        assertThat(lane.counters().overloads()).isEqualTo(1);
        allowed.release(1_000);
        assertThat(outcome(first)).isEqualTo(new Outcome.Done<>(0));
        assertThat(lane.bytesInFlight()).isZero();
        assertThat(outcome(lane.submit(new Say(3, 10_000, true)))).isEqualTo(new Outcome.Done<>(1));
    }

    @Test
    void shouldRefuseAtOnceBeyondBoundOfCommands() throws Exception {
        Lane small =
                new Lane(store, new ManualClock(1_000), new LaneSettings(2, 1_000, 64, 500, 100), LaneTimings.none());
        CompletableFuture<Outcome<Integer>> first = small.submit(new Say(1));
        CompletableFuture<Outcome<Integer>> second = small.submit(new Say(2));

        CompletableFuture<Outcome<Integer>> third = small.submit(new Say(3));

        assertThat(third).isCompletedWithValue(new Outcome.Refused<>(Refusal.OVERLOADED));
        small.close();
        assertThat(outcome(first)).isEqualTo(new Outcome.Refused<>(Refusal.STOPPING));
        assertThat(outcome(second)).isEqualTo(new Outcome.Refused<>(Refusal.STOPPING));
    }

    @Test
    void shouldTakeCommandHeavierThanTheBoundWhenItIsAlone() throws Exception {
        assertThat(outcome(lane.submit(new Say(1, 50_000, true)))).isEqualTo(new Outcome.Done<>(0));
    }

    @Test
    void shouldRefuseOnlyRecordsWhileStoreIsFull() throws Exception {
        store.say(new StoreHealth.Full(1));

        assertThat(lane.refusal()).contains(Refusal.STORE_FULL);
        assertThat(outcome(lane.submit(new Say(1)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FULL));
        assertThat(outcome(lane.submit(new Say(2, 1, false)))).isEqualTo(new Outcome.Done<>(0));
        store.say(new StoreHealth.Writable());
        assertThat(lane.refusal()).isEmpty();
        assertThat(outcome(lane.submit(new Say(3)))).isEqualTo(new Outcome.Done<>(1));
        assertThat(lane.commandsInFlight()).isZero();
    }

    @Test
    void shouldAnswerUnknownWhenSyncFailsAndRefuseForGood() throws Exception {
        store.failSyncs();

        assertThat(outcome(lane.submit(new Say(1)))).isInstanceOf(Outcome.Unknown.class);

        assertThat(machine.published()).isEmpty();
        assertThat(outcome(lane.submit(new Say(2)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
        assertThat(lane.refusal()).contains(Refusal.STORE_FAILED);
    }

    @Test
    void shouldAnswerUnknownWhenWriteFailsAndRefuseForGood() throws Exception {
        store.failWrites();

        assertThat(outcome(lane.submit(new Say(1)))).isInstanceOf(Outcome.Unknown.class);

        assertThat(outcome(lane.submit(new Say(2, 1, false)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
    }

    @Test
    void shouldNotAcknowledgeWhatWasSyncedWhileTheNextWriteFailed() throws Exception {
        CountDownLatch inSync = new CountDownLatch(1);
        Semaphore allowed = new Semaphore(0);
        store.duringSync(() -> {
            inSync.countDown();
            allowed.acquireUninterruptibly();
        });
        CompletableFuture<Outcome<Integer>> first = lane.submit(new Say(1));
        inSync.await();
        store.failWrites();
        CompletableFuture<Outcome<Integer>> second = lane.submit(new Say(2, 200, true));
        while (lane.refusal().isEmpty()) {
            Thread.onSpinWait();
        }

        allowed.release(1_000);

        assertThat(outcome(first)).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(second)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void shouldRefuseEverythingWhenTheStoreHasFailedBefore() throws Exception {
        store.say(new StoreHealth.Failed("earlier"));

        assertThat(outcome(lane.submit(new Say(1, 1, false)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
    }

    @Test
    void shouldStopAcknowledgingWhenTheMachineThrows() throws Exception {
        assertThat(outcome(lane.submit(new Say(-1)))).isInstanceOf(Outcome.Unknown.class);

        assertThat(outcome(lane.submit(new Say(1)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
    }

    @Test
    void shouldWriteTheNextGroupWhileTheLastIsSynced() throws Exception {
        Semaphore allowed = blockSyncs();
        CompletableFuture<Outcome<Integer>> first = lane.submit(new Say(1));
        store.awaitWrites(1);

        CompletableFuture<Outcome<Integer>> second = lane.submit(new Say(2, 100, true));

        store.awaitWrites(2);
        assertThat(first).isNotDone();
        allowed.release(1_000);
        assertThat(outcome(first)).isEqualTo(new Outcome.Done<>(0));
        assertThat(outcome(second)).isEqualTo(new Outcome.Done<>(1));
    }

    @Test
    void shouldGatherLightCommandsWhileTheLastGroupIsSynced() throws Exception {
        Semaphore allowed = blockSyncs();
        lane.submit(new Say(1));
        store.awaitWrites(1);
        lane.submit(new Say(2, 99, true));

        CompletableFuture<Outcome<Integer>> third = lane.submit(new Say(3, 0, true));
        allowed.release(1_000);

        assertThat(outcome(third)).isEqualTo(new Outcome.Done<>(2));
        assertThat(store.writes()).isEqualTo(2);
        assertThat(lane.counters().groups()).isEqualTo(2);
        assertThat(lane.counters().commands()).isEqualTo(3);
    }

    @Test
    void shouldAnswerEverythingTakenWhenItStopsAndRefuseTheRest() throws Exception {
        Semaphore allowed = blockSyncs();
        CompletableFuture<Outcome<Integer>> taken = lane.submit(new Say(1));
        store.awaitWrites(1);
        CompletableFuture<Outcome<Integer>> waiting = lane.submit(new Say(2));
        Thread closer = Thread.ofPlatform().start(lane::close);
        allowed.release(1_000);
        closer.join();

        CompletableFuture<Outcome<Integer>> late = lane.submit(new Say(3));

        assertThat(outcome(taken)).isEqualTo(new Outcome.Done<>(0));
        assertThat(outcome(waiting)).isEqualTo(new Outcome.Done<>(1));
        assertThat(late).isCompletedWithValue(new Outcome.Refused<>(Refusal.STOPPING));
        assertThat(lane.refusal()).contains(Refusal.STOPPING);
    }
}

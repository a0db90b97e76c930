package io.weir.log.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.log.CommandLog;
import io.weir.log.CommandLogContract;
import io.weir.log.Outcome;
import io.weir.log.Outcome.Refusal;
import io.weir.log.testing.CountingMachine.Say;
import io.weir.time.testing.ManualClock;
import java.util.concurrent.CompletableFuture;
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

    @Test
    void shouldRefuseAtOnceBeyondBoundOfBytes() throws Exception {
        store.stallSyncs();
        CompletableFuture<Outcome<Integer>> first = lane.submit(new Say(1, 6_000, true));

        CompletableFuture<Outcome<Integer>> refused = lane.submit(new Say(2, 4_001, true));

        assertThat(refused).isCompletedWithValue(new Outcome.Refused<>(Refusal.OVERLOADED));
        assertThat(lane.counters().overloads()).isEqualTo(1);
        store.releaseSyncs();
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
        store.fill(1);

        assertThat(lane.refusal()).contains(Refusal.STORE_FULL);
        assertThat(outcome(lane.submit(new Say(1)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FULL));
        assertThat(outcome(lane.submit(new Say(2, 1, false)))).isEqualTo(new Outcome.Done<>(0));
        store.free();
        assertThat(lane.refusal()).isEmpty();
        assertThat(outcome(lane.submit(new Say(3)))).isEqualTo(new Outcome.Done<>(1));
        assertThat(lane.commandsInFlight()).isZero();
    }

    @Test
    void shouldRefuseRecordsAtOnceBehindAWriteThatWaitsForSpace() throws Exception {
        store.fillUnderWrites();
        CompletableFuture<Outcome<Integer>> stuck = lane.submit(new Say(1));
        awaitFull();
        CompletableFuture<Outcome<Integer>> waiting = lane.submit(new Say(2, 1, false));

        CompletableFuture<Outcome<Integer>> refused = lane.submit(new Say(3));

        assertThat(refused).isCompletedWithValue(new Outcome.Refused<>(Refusal.STORE_FULL));
        store.free();
        assertThat(outcome(stuck)).isEqualTo(new Outcome.Done<>(0));
        assertThat(outcome(waiting)).isEqualTo(new Outcome.Done<>(1));
    }

    @Test
    void shouldStopAlthoughAWriteWaitsForSpace() throws Exception {
        store.fillUnderWrites();
        CompletableFuture<Outcome<Integer>> stuck = lane.submit(new Say(1));
        awaitFull();

        lane.close();

        assertThat(outcome(stuck)).isInstanceOf(Outcome.Unknown.class);
    }

    private void awaitFull() {
        while (lane.refusal().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldAnswerUnknownWhenSyncFailsAndRefuseForGood() throws Exception {
        store.failNextSync();

        assertThat(outcome(lane.submit(new Say(1)))).isInstanceOf(Outcome.Unknown.class);

        assertThat(machine.published()).isEmpty();
        assertThat(outcome(lane.submit(new Say(2)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
        assertThat(lane.refusal()).contains(Refusal.STORE_FAILED);
    }

    @Test
    void shouldAnswerUnknownWhenWriteFailsAndRefuseForGood() throws Exception {
        store.failNextWrite();

        assertThat(outcome(lane.submit(new Say(1)))).isInstanceOf(Outcome.Unknown.class);

        assertThat(outcome(lane.submit(new Say(2, 1, false)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
    }

    @Test
    void shouldNotAcknowledgeWhatWasSyncedWhileTheNextWriteFailed() throws Exception {
        store.stallSyncs();
        CompletableFuture<Outcome<Integer>> first = lane.submit(new Say(1));
        awaitUnsynced(1);
        store.failNextWrite();
        CompletableFuture<Outcome<Integer>> second = lane.submit(new Say(2, 200, true));
        while (lane.refusal().isEmpty()) {
            Thread.onSpinWait();
        }

        store.releaseSyncs();

        assertThat(outcome(first)).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(second)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void shouldRefuseEverythingWhenTheStoreHasFailedBefore() throws Exception {
        store.powerCut();

        assertThat(outcome(lane.submit(new Say(1, 1, false)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
    }

    @Test
    void shouldStopAcknowledgingWhenTheMachineThrows() throws Exception {
        assertThat(outcome(lane.submit(new Say(-1)))).isInstanceOf(Outcome.Unknown.class);

        assertThat(outcome(lane.submit(new Say(1)))).isEqualTo(new Outcome.Refused<>(Refusal.STORE_FAILED));
    }

    @Test
    void shouldWriteTheNextGroupWhileTheLastIsSynced() throws Exception {
        store.stallSyncs();
        CompletableFuture<Outcome<Integer>> first = lane.submit(new Say(1));
        awaitUnsynced(1);

        CompletableFuture<Outcome<Integer>> second = lane.submit(new Say(2, 100, true));

        awaitUnsynced(2);
        assertThat(first).isNotDone();
        store.releaseSyncs();
        assertThat(outcome(first)).isEqualTo(new Outcome.Done<>(0));
        assertThat(outcome(second)).isEqualTo(new Outcome.Done<>(1));
    }

    @Test
    void shouldGatherLightCommandsWhileTheLastGroupIsSynced() throws Exception {
        store.stallSyncs();
        CompletableFuture<Outcome<Integer>> first = lane.submit(new Say(1));
        awaitUnsynced(1);
        CompletableFuture<Outcome<Integer>> second = lane.submit(new Say(2, 99, true));

        CompletableFuture<Outcome<Integer>> third = lane.submit(new Say(3, 0, true));
        store.releaseSyncs();

        assertThat(outcome(first)).isEqualTo(new Outcome.Done<>(0));
        assertThat(outcome(second)).isEqualTo(new Outcome.Done<>(1));
        assertThat(outcome(third)).isEqualTo(new Outcome.Done<>(2));
        assertThat(lane.counters().groups()).isEqualTo(2);
        assertThat(lane.counters().commands()).isEqualTo(3);
    }

    @Test
    void shouldAnswerEverythingTakenWhenItStopsAndRefuseTheRest() throws Exception {
        store.stallSyncs();
        CompletableFuture<Outcome<Integer>> taken = lane.submit(new Say(1));
        awaitUnsynced(1);
        CompletableFuture<Outcome<Integer>> waiting = lane.submit(new Say(2));
        Thread closer = Thread.ofPlatform().start(lane::close);
        store.releaseSyncs();
        closer.join();

        CompletableFuture<Outcome<Integer>> late = lane.submit(new Say(3));

        assertThat(outcome(taken)).isEqualTo(new Outcome.Done<>(0));
        assertThat(outcome(waiting)).isEqualTo(new Outcome.Done<>(1));
        assertThat(late).isCompletedWithValue(new Outcome.Refused<>(Refusal.STOPPING));
        assertThat(lane.refusal()).contains(Refusal.STOPPING);
    }
}

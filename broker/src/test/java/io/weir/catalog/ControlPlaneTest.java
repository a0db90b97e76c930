package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.creation;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.catalog.testing.CatalogOnlyMachine;
import io.weir.catalog.testing.ManualTimer;
import io.weir.limits.LimitsProfile;
import io.weir.log.Outcome;
import io.weir.log.testing.PromptLog;
import io.weir.protocol.type.HashKey;
import io.weir.store.Batch;
import io.weir.store.Family;
import io.weir.store.memory.MemoryStore;
import io.weir.time.testing.ManualClock;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ControlPlaneTest {

    private static final long MIN_MS = 500;

    private final MemoryStore store = new MemoryStore(64L << 20);
    private final ManualClock clock = new ManualClock(CatalogHarness.START_MS);
    private final ManualTimer timer = new ManualTimer();
    private PromptLog log = new PromptLog(store, clock);
    private ControlPlane control = start(0);

    private ControlPlane start(long transitionMinMs) {
        log = new PromptLog(store, clock);
        CatalogOnlyMachine machine = new CatalogOnlyMachine(CatalogRows.restore(store));
        log.start(machine);
        control = new ControlPlane(
                log, machine.current(), new RecordSpace(store), timer, LimitsProfile.OPEN, transitionMinMs);
        return control;
    }

    private void restart(long transitionMinMs) {
        timer.clear();
        start(transitionMinMs).resume();
    }

    private <T> T accept(CatalogCommand<T> command) {
        if (control.submit(command).join()
                instanceof Outcome.Done<CatalogResult<T>>(CatalogResult.Accepted<T>(T value))) {
            return value;
        }
        throw new AssertionError(command + " was not accepted");
    }

    private void create() {
        accept(creation("s", 1, control.terms()));
    }

    private void split() {
        accept(new CatalogCommand.Reshard(
                key("s"), List.of(new ReshardStep.Split(0, new HashKey(5, 0))), control.terms()));
    }

    private StreamStatus status() {
        return stream().status();
    }

    private StreamEntry stream() {
        return control.catalog().stream(key("s")).orElseThrow();
    }

    private void putRecord(StreamEntry stream) {
        Batch batch = new Batch();
        byte[] key =
                ByteBuffer.allocate(16).putInt(stream.id()).putInt(0).putLong(1).array();
        batch.put(Family.records(stream.shards().all().getFirst().bucket()), key, new byte[1000]);
        store.write(batch);
    }

    private long recordBytes() {
        long bytes = 0;
        for (int bucket = 0; bucket < Family.RECORD_BUCKETS; bucket++) {
            bytes += store.bytesOnDisk(Family.records(bucket));
        }
        return bytes;
    }

    @Test
    void shouldShowTheNewStateToTheVeryNextCaller_B015() {
        create();

        assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
        split();
        assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream().shards().open()).hasSize(2);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void shouldStayInATransitionForTheConfiguredTime_B015() {
        start(MIN_MS);
        create();

        timer.advance(MIN_MS - 1);
        assertThat(status()).isEqualTo(StreamStatus.CREATING);
        timer.advance(1);
        assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
        split();
        timer.advance(MIN_MS - 1);
        assertThat(status()).isEqualTo(StreamStatus.UPDATING);
        assertThat(stream().shards().open()).hasSize(1);
        timer.advance(1);
        assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream().shards().open()).hasSize(2);
    }

    @Test
    void shouldRemoveADeletedStreamAndThenFreeItsSpace_B014() {
        create();
        putRecord(stream());
        accept(new CatalogCommand.BeginDelete(key("s"), false));
        assertThat(status()).isEqualTo(StreamStatus.DELETING);

        timer.advance(0);

        assertThat(control.catalog().streams()).isEmpty();
        assertThat(recordBytes()).isPositive();
        timer.advance(10_000);
        assertThat(recordBytes()).isZero();
    }

    @Test
    void shouldKeepTheRecordsOfOtherStreamsWhenOneIsDeleted_B036() {
        create();
        accept(creation("t", 1, control.terms()));
        putRecord(stream());
        putRecord(control.catalog().stream(key("t")).orElseThrow());
        long both = recordBytes();

        accept(new CatalogCommand.BeginDelete(key("s"), false));
        timer.advance(10_000);

        assertThat(recordBytes()).isEqualTo(both / 2);
    }

    @Test
    void shouldFinishACreationAfterARestart_B011() {
        start(MIN_MS);
        create();

        restart(MIN_MS);
        timer.advance(MIN_MS);

        assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void shouldFinishAReshardAfterARestart_B117() {
        start(MIN_MS);
        create();
        timer.advance(MIN_MS);
        split();

        restart(0);
        timer.advance(0);

        assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream().shards().open()).hasSize(2);
    }

    @Test
    void shouldFinishADeletionAfterARestart_B014() {
        create();
        accept(new CatalogCommand.BeginDelete(key("s"), false));

        restart(0);
        timer.advance(0);

        assertThat(control.catalog().streams()).isEmpty();
    }

    @Test
    void shouldTakeUpAgainWhatTheLogRefused() {
        start(MIN_MS);
        create();
        log.refuse(Outcome.Refusal.OVERLOADED);
        timer.advance(MIN_MS);
        assertThat(status()).isEqualTo(StreamStatus.CREATING);
        log.refuse(null);

        control.resume();
        timer.advance(MIN_MS);

        assertThat(status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void shouldDriveAStreamByOneTaskOnly() {
        start(MIN_MS);
        create();

        control.resume();
        control.resume();

        assertThat(timer.waiting()).isEqualTo(1);
    }

    @Test
    void shouldHandOnWhatTheLogAnswers() {
        log.refuse(Outcome.Refusal.STORE_FAILED);

        assertThat(control.submit(creation("s", 1, control.terms())).join())
                .isEqualTo(new Outcome.Refused<>(Outcome.Refusal.STORE_FAILED));
        log.refuse(null);
        assertThat(control.submit(new CatalogCommand.BeginDelete(key("s"), false))
                        .join())
                .isEqualTo(new Outcome.Done<>(new CatalogResult.Rejected<>(new Rejection.StreamNotFound())));
    }
}

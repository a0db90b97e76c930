package io.weir.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.log.Machine.Applied;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import io.weir.store.memory.MemoryStore;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LeaseMachineTest {

    private static final String ACCOUNT = "000000000000";

    private final MemoryStore store = new MemoryStore(1L << 26);
    private LeaseMachine machine = LeaseMachine.restore(store);

    private static LeaseKey key(String application, String name) {
        return new LeaseKey(ACCOUNT, application, name);
    }

    /// Applies, writes and shows.
    @SuppressWarnings("unchecked") // a command's result type is its own
    private <T> LeaseResult<T> done(LeaseCommand<T> command, long atMs) {
        Batch batch = new Batch();
        Applied<? extends LeaseResult<?>> applied = machine.apply(command, atMs, batch);
        store.write(batch);
        applied.publish().run();
        return (LeaseResult<T>) applied.result();
    }

    private <T> T accepted(LeaseCommand<T> command, long atMs) {
        return ((LeaseResult.Accepted<T>) done(command, atMs)).value();
    }

    private LeaseResult.Refusal refused(LeaseCommand<?> command) {
        return ((LeaseResult.Rejected<?>) done(command, 1)).why();
    }

    private LeaseEntry made(String name) {
        return accepted(new LeaseCommand.Create(key("app", name), "TRIM_HORIZON"), 1);
    }

    private static LeaseCommand.Update take(LeaseEntry lease, String owner) {
        return new LeaseCommand.Update(lease.key(), lease.counter(), owner, null, null);
    }

    @Test
    void shouldLetOneOfTwoTakeALease() {
        LeaseEntry lease = made("a");

        LeaseEntry taken = accepted(take(lease, "w1"), 5);

        assertThat(taken).isEqualTo(new LeaseEntry(lease.key(), "w1", "", 1, "TRIM_HORIZON", 5, 5, 1));
        assertThat(refused(take(lease, "w2"))).isEqualTo(new LeaseResult.Changed(taken));
        assertThat(machine.leases().find(lease.key())).contains(taken);
    }

    @Test
    void shouldRefuseTheCheckpointOfAWorkerThatLostItsLease() {
        LeaseEntry first = accepted(take(made("a"), "w1"), 2);
        LeaseEntry second = accepted(take(first, "w2"), 3);

        assertThat(refused(new LeaseCommand.Update(first.key(), first.counter(), null, null, "7")))
                .isEqualTo(new LeaseResult.Changed(second));
        assertThat(second.checkpoint()).isEqualTo("TRIM_HORIZON");
    }

    @Test
    void shouldRenewWhatIsHeldAndTellOfTheRest() {
        LeaseEntry mine = accepted(take(made("a"), "w1"), 2);
        LeaseEntry lost = accepted(take(made("b"), "w1"), 2);
        LeaseEntry stolen = accepted(take(lost, "w2"), 3);
        LeaseKey gone = key("app", "gone");

        List<LeaseCommand.Renewal> renewals = accepted(
                new LeaseCommand.Renew(
                        "w1",
                        List.of(
                                new LeaseCommand.Held(mine.key(), mine.counter()),
                                new LeaseCommand.Held(lost.key(), lost.counter()),
                                new LeaseCommand.Held(gone, 4))),
                9);

        LeaseEntry renewed = machine.leases().find(mine.key()).orElseThrow();
        assertThat(renewed.counter()).isEqualTo(mine.counter() + 1);
        assertThat(renewed.ownedSinceMs()).isEqualTo(2);
        assertThat(renewed.changedAtMs()).isEqualTo(9);
        assertThat(renewals)
                .containsExactly(
                        new LeaseCommand.Renewal(mine.key(), renewed, true),
                        new LeaseCommand.Renewal(lost.key(), stolen, false),
                        new LeaseCommand.Renewal(gone, null, false));
    }

    @Test
    void shouldWriteOneSmallRowForEachLeaseThatIsRenewed() {
        List<LeaseCommand.Held> held = IntStream.range(0, 1_000)
                .mapToObj(i -> accepted(take(made("shard-" + i), "w1"), 2))
                .map(lease -> new LeaseCommand.Held(lease.key(), lease.counter()))
                .toList();
        Batch batch = new Batch();

        machine.apply(new LeaseCommand.Renew("w1", held), 3, batch);

        assertThat(batch.changes()).hasSize(1_000);
        assertThat(batch.bytes()).isLessThan(1_000 * LeaseCommand.ROW_BYTES);
    }

    @Test
    void shouldShowNothingBeforeItIsDurable() {
        Batch batch = new Batch();

        Applied<?> applied = machine.apply(new LeaseCommand.Create(key("app", "a"), ""), 1, batch);

        assertThat(machine.leases().find(key("app", "a"))).isEmpty();
        applied.publish().run();
        assertThat(machine.leases().find(key("app", "a"))).isPresent();
    }

    @Test
    void shouldKeepLeasesAcrossARestart() {
        LeaseEntry a = accepted(take(made("a"), "w1"), 2);
        LeaseEntry b = accepted(
                new LeaseCommand.Update(
                        made("b").key(), 0, "w1", "w2", "49590338271490256608559692538361571095921575989136588898"),
                3);
        accepted(new LeaseCommand.Delete(made("c").key(), 0), 4);

        machine = LeaseMachine.restore(store);

        assertThat(machine.leases().of(ACCOUNT, "app", null, 10)).containsExactly(a, b);
        assertThat(made("d").counter()).isEqualTo(1);
    }

    @Test
    void shouldNeverCountTwiceTheSameUnderAKeyThatIsMadeAgain() {
        LeaseEntry old = accepted(take(made("a"), "w1"), 2);
        accepted(new LeaseCommand.Delete(old.key(), old.counter()), 3);

        LeaseEntry again = made("a");

        assertThat(again.counter()).isGreaterThan(old.counter());
        assertThat(refused(take(old, "w1"))).isEqualTo(new LeaseResult.Changed(again));
    }

    @Test
    void shouldListTheLeasesOfOneApplicationByName() {
        made("b");
        made("a");
        accepted(new LeaseCommand.Create(key("app-2", "a"), ""), 1);
        accepted(new LeaseCommand.Create(new LeaseKey("000000000001", "app", "a"), ""), 1);

        assertThat(machine.leases().of(ACCOUNT, "app", null, 10))
                .extracting(lease -> lease.key().name())
                .containsExactly("a", "b");
        assertThat(machine.leases().of(ACCOUNT, "app", "a", 10))
                .extracting(lease -> lease.key().name())
                .containsExactly("b");
        assertThat(machine.leases().of(ACCOUNT, "app", null, 1)).hasSize(1);
        assertThat(machine.leases().of(ACCOUNT, "none", null, 1)).isEmpty();
    }

    @Test
    void shouldBoundTheLeasesOfAnApplicationAndTheApplicationsOfAnAccount() {
        for (int i = 0; i < LeaseMachine.LEASES_OF_APPLICATION_MAX; i++) {
            made("shard-" + i);
        }
        assertThat(refused(new LeaseCommand.Create(key("app", "one more"), "")))
                .isEqualTo(new LeaseResult.TooManyOfApplication(LeaseMachine.LEASES_OF_APPLICATION_MAX));
        for (int i = 1; i < LeaseMachine.APPLICATIONS_MAX; i++) {
            accepted(new LeaseCommand.Create(key("app-" + i, "a"), ""), 1);
        }
        assertThat(refused(new LeaseCommand.Create(key("one-more", "a"), "")))
                .isEqualTo(new LeaseResult.TooManyApplications(LeaseMachine.APPLICATIONS_MAX));
        accepted(new LeaseCommand.Delete(key("app-1", "a"), 0), 1);
        accepted(new LeaseCommand.Create(key("one-more", "a"), ""), 1);
    }

    @Test
    void shouldRefuseToStartOnADamagedRow() {
        byte[] key = LeaseRow.key(made("a").key());
        byte[] row = store.get(Family.META, key);
        assertThat(row).isNotNull();
        byte[] damaged = row.clone();
        damaged[5] ^= 1;
        Batch batch = new Batch();
        batch.put(Family.META, key, damaged);
        store.write(batch);

        assertThatThrownBy(() -> LeaseMachine.restore(store))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("wrong checksum");
    }
}

package io.weir.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.client.consumer.LeaseTable;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every lease table keeps.
abstract class LeaseTableContract {

    /// A table without leases.
    abstract LeaseTable table();

    private static LeaseTable.Change take(Lease lease, String owner) {
        return new LeaseTable.Change(lease.leaseKey(), lease.leaseCounter(), owner, null, null);
    }

    private static Lease made(LeaseTable table, String key) {
        assertThat(table.create(key, "TRIM_HORIZON")).isTrue();
        return table.list().stream()
                .filter(lease -> lease.leaseKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldMakeALeaseOnceAndListByKey() {
        LeaseTable table = table();
        assertThat(made(table, "s/1").owner()).isEmpty();
        assertThat(table.create("s/1", "7")).isFalse();
        assertThat(table.create("s/0", "LATEST")).isTrue();

        assertThat(table.list()).extracting(Lease::leaseKey).containsExactly("s/0", "s/1");
        assertThat(table.list()).extracting(Lease::checkpoint).containsExactly("LATEST", "TRIM_HORIZON");
    }

    @Test
    void shouldLetTheFirstOfTwoChangeALease() {
        LeaseTable table = table();
        Lease lease = made(table, "s/0");

        Lease taken = table.update(take(lease, "w1")).orElseThrow();

        assertThat(taken.owner()).isEqualTo("w1");
        assertThat(taken.leaseCounter()).isEqualTo(lease.leaseCounter() + 1);
        assertThat(table.update(take(lease, "w2"))).isEmpty();
        assertThat(table.list()).containsExactly(taken);
    }

    @Test
    void shouldChangeWhatIsGivenAlone() {
        LeaseTable table = table();
        Lease taken = table.update(take(made(table, "s/0"), "w1")).orElseThrow();

        Lease claimed = table.update(new LeaseTable.Change("s/0", taken.leaseCounter(), null, "w2", null))
                .orElseThrow();
        Lease given = table.update(new LeaseTable.Change("s/0", claimed.leaseCounter(), "w2", "", "42"))
                .orElseThrow();

        assertThat(claimed).extracting(Lease::owner, Lease::claimant).containsExactly("w1", "w2");
        assertThat(given)
                .extracting(Lease::owner, Lease::claimant, Lease::checkpoint)
                .containsExactly("w2", "", "42");
    }

    @Test
    void shouldRenewWhatTheOwnerHoldsAndTellOfTheRest() {
        LeaseTable table = table();
        Lease mine = table.update(take(made(table, "s/0"), "w1")).orElseThrow();
        Lease lost = table.update(take(made(table, "s/1"), "w1")).orElseThrow();
        Lease stolen = table.update(take(lost, "w2")).orElseThrow();

        RenewLeases.Response answer = table.renew(
                "w1",
                List.of(
                        new RenewLeases.Held("s/0", mine.leaseCounter()),
                        new RenewLeases.Held("s/1", lost.leaseCounter()),
                        new RenewLeases.Held("s/2", 0)));

        assertThat(answer.renewed()).containsExactly(new RenewLeases.Held("s/0", mine.leaseCounter() + 1));
        assertThat(answer.others()).containsExactly(stolen);
    }

    @Test
    void shouldRemoveALeaseThatIsAsKnownAndNotTakeANewOneForIt() {
        LeaseTable table = table();
        Lease old = table.update(take(made(table, "s/0"), "w1")).orElseThrow();

        assertThat(table.delete("s/0", old.leaseCounter() - 1)).isFalse();
        assertThat(table.delete("s/0", old.leaseCounter())).isTrue();
        assertThat(table.delete("s/0", old.leaseCounter())).isFalse();

        assertThat(made(table, "s/0").leaseCounter()).isGreaterThan(old.leaseCounter());
    }
}

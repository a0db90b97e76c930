package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What accounts have set for all of their streams (B-158). Immutable.
///
/// @param commitments by account; an account that never committed is absent; unmodifiable
public record AccountSettings(SortedMap<String, Commitment> commitments) {

    /// Nobody has set anything.
    public static final AccountSettings NONE = new AccountSettings(new TreeMap<>());

    /// Copies the commitments.
    public AccountSettings {
        commitments = Collections.unmodifiableSortedMap(new TreeMap<>(commitments));
    }

    /// The account's commitment, past ones included.
    public Optional<Commitment> commitment(String account) {
        return Optional.ofNullable(commitments.get(account));
    }

    /// Whether the account is committed at `nowMs`, and so has warm throughput (E-015).
    public boolean committed(String account, long nowMs) {
        Commitment commitment = commitments.get(account);
        return commitment != null && commitment.status(nowMs) != Commitment.Status.DISABLED;
    }

    /// UpdateAccountSettings. Asking for what is so already changes nothing; what never was on is as good as off.
    static Step<Optional<Commitment>> change(Catalog catalog, CatalogCommand.ChangeCommitment command, long atMs) {
        AccountSettings settings = catalog.accountSettings();
        Optional<Commitment> before = settings.commitment(command.account());
        Optional<Commitment> after = command.enabled()
                ? Optional.of(before.map(old -> Commitment.enabled(old, atMs))
                        .orElseGet(() -> new Commitment(atMs, Commitment.NONE)))
                : before.map(old -> old.disabled(atMs));
        if (after.equals(before)) {
            return Step.accepted(catalog, after);
        }
        SortedMap<String, Commitment> changed = new TreeMap<>(settings.commitments());
        after.ifPresent(commitment -> changed.put(command.account(), commitment));
        return Step.accepted(catalog.withAccountSettings(new AccountSettings(changed)), after);
    }
}

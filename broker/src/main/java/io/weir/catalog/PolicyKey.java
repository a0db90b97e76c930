package io.weir.catalog;

import java.util.Comparator;

/// What identifies an identity policy.
///
/// @param accountId the account it belongs to
/// @param user the user it is attached to; empty for all users of the account
/// @param name unique where it is attached
public record PolicyKey(String accountId, String user, String name) implements Comparable<PolicyKey> {

    private static final Comparator<PolicyKey> ORDER = Comparator.comparing(PolicyKey::accountId)
            .thenComparing(PolicyKey::user)
            .thenComparing(PolicyKey::name);

    /// Whether both are attached to the same user or account.
    boolean besides(PolicyKey other) {
        return accountId.equals(other.accountId) && user.equals(other.user);
    }

    @Override
    public int compareTo(PolicyKey other) {
        return ORDER.compare(this, other);
    }
}

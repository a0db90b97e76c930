package io.weir.catalog;

import java.util.Comparator;

/// What identifies a user.
///
/// @param accountId twelve digits
/// @param name unique in the account
public record UserKey(String accountId, String name) implements Comparable<UserKey> {

    private static final Comparator<UserKey> ORDER =
            Comparator.comparing(UserKey::accountId).thenComparing(UserKey::name);

    @Override
    public int compareTo(UserKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return accountId + "/" + name;
    }
}

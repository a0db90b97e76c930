package io.weir.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who there is: accounts, their users, the users' keys, and what policies say. Immutable, shared freely; every change
/// makes a new one, at the price of a copy of one map.
public final class Identities {

    /// Accounts that the broker holds.
    public static final int ACCOUNTS_MAX = 1_000;

    /// Users that the broker holds, in all accounts.
    public static final int USERS_MAX = 10_000;

    /// Keys of a user: enough to change over from one to the next. The quota of AWS IAM.
    public static final int KEYS_PER_USER_MAX = 2;

    /// Policies attached to one user, or to one account.
    public static final int POLICIES_PER_OWNER_MAX = 10;

    /// Longest policy, as UTF-8.
    public static final int POLICY_BYTES_MAX = 10 * 1024;

    static final Identities NONE = new Identities(new TreeMap<>(), new TreeMap<>(), new HashMap<>(), new TreeMap<>());

    private final SortedMap<String, Account> accounts;
    private final SortedMap<UserKey, User> users;
    private final Map<String, AccessKey> keys;
    private final SortedMap<PolicyKey, IdentityPolicy> policies;

    Identities(
            SortedMap<String, Account> accounts,
            SortedMap<UserKey, User> users,
            Map<String, AccessKey> keys,
            SortedMap<PolicyKey, IdentityPolicy> policies) {
        this.accounts = accounts;
        this.users = users;
        this.keys = keys;
        this.policies = policies;
    }

    /// Whether anybody could sign, so that signatures can be asked for.
    public boolean anyKey() {
        return !keys.isEmpty();
    }

    /// Whether anything here cannot be read without the master key.
    public boolean anythingSealed() {
        return !keys.isEmpty() || !policies.isEmpty();
    }

    /// All accounts, by id.
    public Collection<Account> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /// The account with this id.
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /// The user of this account and name.
    public Optional<User> user(UserKey key) {
        return Optional.ofNullable(users.get(key));
    }

    /// The users of an account, by name.
    public List<User> users(String accountId) {
        return users.values().stream()
                .filter(user -> user.key().accountId().equals(accountId))
                .toList();
    }

    /// The key with this id, active or not.
    public Optional<AccessKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /// The keys of a user, the oldest first.
    public List<AccessKey> keys(UserKey owner) {
        List<AccessKey> found = new ArrayList<>(KEYS_PER_USER_MAX);
        for (AccessKey key : keys.values()) {
            if (key.owner().equals(owner)) {
                found.add(key);
            }
        }
        found.sort((a, b) -> a.createdAtMs() == b.createdAtMs()
                ? a.id().compareTo(b.id())
                : Long.compare(a.createdAtMs(), b.createdAtMs()));
        return found;
    }

    /// All keys, in no particular order.
    public Collection<AccessKey> keys() {
        return Collections.unmodifiableCollection(keys.values());
    }

    /// The policy of this place and name.
    public Optional<IdentityPolicy> policy(PolicyKey key) {
        return Optional.ofNullable(policies.get(key));
    }

    /// The policies attached to a user, or, with an empty name, to the account itself; by name.
    public List<IdentityPolicy> policies(String accountId, String user) {
        PolicyKey from = new PolicyKey(accountId, user, "");
        List<IdentityPolicy> found = new ArrayList<>();
        for (IdentityPolicy policy : policies.tailMap(from).values()) {
            if (!policy.key().besides(from)) {
                break;
            }
            found.add(policy);
        }
        return found;
    }

    SortedMap<String, Account> accountsById() {
        return accounts;
    }

    SortedMap<UserKey, User> usersByKey() {
        return users;
    }

    Map<String, AccessKey> keysById() {
        return keys;
    }

    SortedMap<PolicyKey, IdentityPolicy> policiesByKey() {
        return policies;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Identities same
                && accounts.equals(same.accounts)
                && users.equals(same.users)
                && keys.equals(same.keys)
                && policies.equals(same.policies);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accounts, users, keys, policies);
    }

    @Override
    public String toString() {
        return "Identities[accounts=" + accounts.size() + ", users=" + users.size() + ", keys=" + keys.size()
                + ", policies=" + policies.size() + "]";
    }
}

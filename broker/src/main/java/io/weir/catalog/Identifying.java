package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Judges and carries out changes of accounts, users, keys and policies. Pure, as [CatalogMachine] is.
final class Identifying {

    private Identifying() {}

    static Step<?> change(Catalog catalog, IdentityChange<?> change, long atMs) {
        return switch (change) {
            case IdentityChange.CreateAccount create -> createAccount(catalog, create, atMs);
            case IdentityChange.DeleteAccount delete -> deleteAccount(catalog, delete);
            case IdentityChange.CreateUser create -> createUser(catalog, create, atMs);
            case IdentityChange.DeleteUser delete -> deleteUser(catalog, delete);
            case IdentityChange.CreateAccessKey create -> createKey(catalog, create, atMs);
            case IdentityChange.SetAccessKeyActive set -> setActive(catalog, set);
            case IdentityChange.DeleteAccessKey delete -> deleteKey(catalog, delete);
            case IdentityChange.PutPolicy put -> putPolicy(catalog, put, atMs);
            case IdentityChange.DeletePolicy delete -> deletePolicy(catalog, delete);
        };
    }

    private static Step<Account> createAccount(Catalog catalog, IdentityChange.CreateAccount create, long atMs) {
        Identities now = catalog.identities();
        if (now.account(create.accountId()).isPresent()) {
            return refused(catalog, IdentityFault.ACCOUNT_EXISTS);
        }
        if (now.accountsById().size() >= Identities.ACCOUNTS_MAX) {
            return refused(catalog, IdentityFault.ACCOUNTS_LIMIT);
        }
        Account made = new Account(create.accountId(), create.name(), atMs);
        SortedMap<String, Account> accounts = new TreeMap<>(now.accountsById());
        accounts.put(made.id(), made);
        return done(catalog, withAccounts(now, accounts), made);
    }

    private static Step<Account> deleteAccount(Catalog catalog, IdentityChange.DeleteAccount delete) {
        Identities now = catalog.identities();
        String id = delete.accountId();
        Account gone = now.accountsById().get(id);
        if (gone == null) {
            return refused(catalog, IdentityFault.ACCOUNT_NOT_FOUND);
        }
        if (!now.users(id).isEmpty() || !catalog.streams(id, null, 1).isEmpty()) {
            return refused(catalog, IdentityFault.ACCOUNT_IN_USE);
        }
        SortedMap<String, Account> accounts = new TreeMap<>(now.accountsById());
        accounts.remove(id);
        Identities left = withPolicies(withAccounts(now, accounts), without(now, id, ""));
        return done(catalog, left, gone);
    }

    private static Step<User> createUser(Catalog catalog, IdentityChange.CreateUser create, long atMs) {
        Identities now = catalog.identities();
        if (now.account(create.user().accountId()).isEmpty()) {
            return refused(catalog, IdentityFault.ACCOUNT_NOT_FOUND);
        }
        if (now.user(create.user()).isPresent()) {
            return refused(catalog, IdentityFault.USER_EXISTS);
        }
        if (now.usersByKey().size() >= Identities.USERS_MAX) {
            return refused(catalog, IdentityFault.USERS_LIMIT);
        }
        User made = new User(create.user(), atMs);
        SortedMap<UserKey, User> users = new TreeMap<>(now.usersByKey());
        users.put(made.key(), made);
        return done(catalog, withUsers(now, users), made);
    }

    private static Step<User> deleteUser(Catalog catalog, IdentityChange.DeleteUser delete) {
        Identities now = catalog.identities();
        UserKey user = delete.user();
        User gone = now.usersByKey().get(user);
        if (gone == null) {
            return refused(catalog, IdentityFault.USER_NOT_FOUND);
        }
        SortedMap<UserKey, User> users = new TreeMap<>(now.usersByKey());
        users.remove(user);
        Map<String, AccessKey> keys = new HashMap<>(now.keysById());
        keys.values().removeIf(key -> key.owner().equals(user));
        SortedMap<PolicyKey, IdentityPolicy> policies = without(now, user.accountId(), user.name());
        return done(catalog, new Identities(now.accountsById(), users, keys, policies), gone);
    }

    private static Step<AccessKey> createKey(Catalog catalog, IdentityChange.CreateAccessKey create, long atMs) {
        Identities now = catalog.identities();
        if (now.user(create.owner()).isEmpty()) {
            return refused(catalog, IdentityFault.USER_NOT_FOUND);
        }
        if (now.key(create.id()).isPresent()) {
            return refused(catalog, IdentityFault.KEY_EXISTS);
        }
        if (now.keys(create.owner()).size() >= Identities.KEYS_PER_USER_MAX) {
            return refused(catalog, IdentityFault.KEYS_LIMIT);
        }
        AccessKey made = new AccessKey(create.id(), create.owner(), true, create.secret(), atMs);
        return done(catalog, withKey(now, made), made);
    }

    private static Step<AccessKey> setActive(Catalog catalog, IdentityChange.SetAccessKeyActive set) {
        Identities now = catalog.identities();
        AccessKey key = now.keysById().get(set.id());
        if (key == null) {
            return refused(catalog, IdentityFault.KEY_NOT_FOUND);
        }
        if (key.active() == set.active()) {
            return Step.accepted(catalog, key);
        }
        AccessKey changed = key.withActive(set.active());
        return done(catalog, withKey(now, changed), changed);
    }

    private static Step<AccessKey> deleteKey(Catalog catalog, IdentityChange.DeleteAccessKey delete) {
        Identities now = catalog.identities();
        Map<String, AccessKey> keys = new HashMap<>(now.keysById());
        AccessKey gone = keys.remove(delete.id());
        return gone == null
                ? refused(catalog, IdentityFault.KEY_NOT_FOUND)
                : done(catalog, new Identities(now.accountsById(), now.usersByKey(), keys, now.policiesByKey()), gone);
    }

    private static Step<IdentityPolicy> putPolicy(Catalog catalog, IdentityChange.PutPolicy put, long atMs) {
        Identities now = catalog.identities();
        PolicyKey key = put.policy();
        if (now.account(key.accountId()).isEmpty()) {
            return refused(catalog, IdentityFault.ACCOUNT_NOT_FOUND);
        }
        if (!key.user().isEmpty()
                && now.user(new UserKey(key.accountId(), key.user())).isEmpty()) {
            return refused(catalog, IdentityFault.USER_NOT_FOUND);
        }
        boolean another = now.policy(key).isEmpty();
        if (another && now.policies(key.accountId(), key.user()).size() >= Identities.POLICIES_PER_OWNER_MAX) {
            return refused(catalog, IdentityFault.POLICIES_LIMIT);
        }
        IdentityPolicy made = new IdentityPolicy(key, put.document(), atMs);
        SortedMap<PolicyKey, IdentityPolicy> policies = new TreeMap<>(now.policiesByKey());
        policies.put(key, made);
        return done(catalog, withPolicies(now, policies), made);
    }

    private static Step<IdentityPolicy> deletePolicy(Catalog catalog, IdentityChange.DeletePolicy delete) {
        Identities now = catalog.identities();
        SortedMap<PolicyKey, IdentityPolicy> policies = new TreeMap<>(now.policiesByKey());
        IdentityPolicy gone = policies.remove(delete.policy());
        return gone == null
                ? refused(catalog, IdentityFault.POLICY_NOT_FOUND)
                : done(catalog, withPolicies(now, policies), gone);
    }

    private static SortedMap<PolicyKey, IdentityPolicy> without(Identities now, String accountId, String user) {
        SortedMap<PolicyKey, IdentityPolicy> policies = new TreeMap<>(now.policiesByKey());
        policies.keySet().removeIf(new PolicyKey(accountId, user, "")::besides);
        return policies;
    }

    private static Identities withAccounts(Identities now, SortedMap<String, Account> changed) {
        return new Identities(changed, now.usersByKey(), now.keysById(), now.policiesByKey());
    }

    private static Identities withUsers(Identities now, SortedMap<UserKey, User> changed) {
        return new Identities(now.accountsById(), changed, now.keysById(), now.policiesByKey());
    }

    private static Identities withKey(Identities now, AccessKey changed) {
        Map<String, AccessKey> keys = new HashMap<>(now.keysById());
        keys.put(changed.id(), changed);
        return new Identities(now.accountsById(), now.usersByKey(), keys, now.policiesByKey());
    }

    private static Identities withPolicies(Identities now, SortedMap<PolicyKey, IdentityPolicy> changed) {
        return new Identities(now.accountsById(), now.usersByKey(), now.keysById(), changed);
    }

    private static <T> Step<T> done(Catalog catalog, Identities changed, T value) {
        return Step.accepted(catalog.withIdentities(changed), value);
    }

    private static <T> Step<T> refused(Catalog catalog, IdentityFault why) {
        return Step.rejected(catalog, new Rejection.OfIdentity(why));
    }
}

package io.weir.catalog;

import io.weir.crypto.SealedBytes;
import io.weir.store.Batch;
import io.weir.store.Family;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Accounts, users, keys and policies as rows: one for each. Layout: docs/data-format.md, "Catalog rows".
final class IdentityRows {

    private static final int VERSION = 1;

    /// Gives all rows of a kind to a consumer of key and value.
    interface Source {
        void each(byte kind, BiConsumer<byte[], byte[]> row);
    }

    private IdentityRows() {}

    static void write(Identities before, Identities after, Batch batch) {
        if (before == after) {
            return;
        }
        differences(before.accountsById(), after.accountsById(), RowKeys::account, IdentityRows::account, batch);
        differences(before.usersByKey(), after.usersByKey(), RowKeys::user, IdentityRows::user, batch);
        differences(before.keysById(), after.keysById(), RowKeys::accessKey, IdentityRows::key, batch);
        differences(
                before.policiesByKey(), after.policiesByKey(), RowKeys::identityPolicy, IdentityRows::policy, batch);
    }

    private static <K, V> void differences(
            Map<K, V> before,
            Map<K, V> after,
            Function<K, byte[]> key,
            BiFunction<byte[], V, byte[]> encode,
            Batch batch) {
        if (before == after) {
            return;
        }
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                byte[] row = key.apply(name);
                batch.put(Family.META, row, encode.apply(row, value));
            }
        });
        for (K name : before.keySet()) {
            if (!after.containsKey(name)) {
                batch.delete(Family.META, key.apply(name));
            }
        }
    }

    private static byte[] account(byte[] key, Account account) {
        return new RowWriter(VERSION)
                .text(account.id())
                .text(account.name())
                .i64(account.createdAtMs())
                .sealed(key);
    }

    private static byte[] user(byte[] key, User user) {
        return new RowWriter(VERSION)
                .text(user.key().accountId())
                .text(user.key().name())
                .i64(user.createdAtMs())
                .sealed(key);
    }

    private static byte[] key(byte[] rowKey, AccessKey key) {
        RowWriter row = new RowWriter(VERSION)
                .text(key.id())
                .text(key.owner().accountId())
                .text(key.owner().name())
                .u8(key.active() ? 1 : 0)
                .i64(key.createdAtMs());
        return sealed(row, key.secret()).sealed(rowKey);
    }

    private static byte[] policy(byte[] key, IdentityPolicy policy) {
        RowWriter row = new RowWriter(VERSION)
                .text(policy.key().accountId())
                .text(policy.key().user())
                .text(policy.key().name())
                .i64(policy.changedAtMs());
        return sealed(row, policy.document()).sealed(key);
    }

    private static RowWriter sealed(RowWriter row, SealedBytes sealed) {
        byte[] bytes = sealed.bytes();
        return row.i32(bytes.length).raw(bytes);
    }

    private static SealedBytes sealed(RowReader row) {
        return new SealedBytes(row.raw(row.count()));
    }

    /// Reads everything back.
    ///
    /// @throws io.weir.store.CorruptionException when something belongs to an account or user that is not there
    static Identities restore(Source rows) {
        SortedMap<String, Account> accounts = new TreeMap<>();
        rows.each(RowKeys.ACCOUNT, (key, value) -> {
            Account account = RowReader.read(key, value, VERSION, r -> new Account(r.text(), r.text(), r.i64()));
            accounts.put(account.id(), account);
        });
        SortedMap<UserKey, User> users = new TreeMap<>();
        rows.each(RowKeys.USER, (key, value) -> {
            User user = RowReader.read(key, value, VERSION, r -> new User(new UserKey(r.text(), r.text()), r.i64()));
            require(accounts.containsKey(user.key().accountId()), key, "user of a missing account");
            users.put(user.key(), user);
        });
        Map<String, AccessKey> keys = new HashMap<>();
        rows.each(RowKeys.ACCESS_KEY, (key, value) -> {
            AccessKey read = RowReader.read(key, value, VERSION, IdentityRows::accessKey);
            require(users.containsKey(read.owner()), key, "access key of a missing user");
            keys.put(read.id(), read);
        });
        SortedMap<PolicyKey, IdentityPolicy> policies = new TreeMap<>();
        rows.each(RowKeys.IDENTITY_POLICY, (key, value) -> {
            IdentityPolicy read = RowReader.read(key, value, VERSION, IdentityRows::identityPolicy);
            PolicyKey place = read.key();
            boolean there = place.user().isEmpty()
                    ? accounts.containsKey(place.accountId())
                    : users.containsKey(new UserKey(place.accountId(), place.user()));
            require(there, key, "policy of a missing account or user");
            policies.put(place, read);
        });
        return accounts.isEmpty() ? Identities.NONE : new Identities(accounts, users, keys, policies);
    }

    private static AccessKey accessKey(RowReader row) {
        String id = row.text();
        UserKey owner = new UserKey(row.text(), row.text());
        boolean active = row.u8() != 0;
        long createdAtMs = row.i64();
        return new AccessKey(id, owner, active, sealed(row), createdAtMs);
    }

    private static IdentityPolicy identityPolicy(RowReader row) {
        PolicyKey key = new PolicyKey(row.text(), row.text(), row.text());
        long changedAtMs = row.i64();
        return new IdentityPolicy(key, sealed(row), changedAtMs);
    }

    private static void require(boolean fits, byte[] key, String otherwise) {
        if (!fits) {
            throw RowReader.corrupt(key, otherwise);
        }
    }
}

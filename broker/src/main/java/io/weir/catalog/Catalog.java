package io.weir.catalog;

import io.weir.store.CorruptionException;
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

/// The picture of all streams at one point of the log. Immutable, shared freely; every change makes a new one. A change
/// costs a copy of the maps, which the bounds below keep under a millisecond; changes are rare, reads are not.
public final class Catalog {

    /// Streams that the broker holds in memory, in all accounts.
    public static final int STREAMS_MAX = 10_000;

    /// Shards that the broker holds in memory, open and closed, in all.
    public static final int SHARDS_KEPT_MAX = 200_000;

    /// Operations kept for the admin API; the oldest finished ones make room.
    public static final int OPERATIONS_MAX = 100;

    private static final Catalog EMPTY = new Catalog(
            new TreeMap<>(), new HashMap<>(), 1, new TreeMap<>(), RetiredNames.none(), CatalogTables.NONE, null);

    private final SortedMap<StreamKey, StreamEntry> byKey;
    private final Map<Integer, StreamEntry> byId;
    private final int nextStreamId;
    private final SortedMap<String, AdminOperation> operations;
    private final RetiredNames<StreamKey> retired;
    private final CatalogTables tables;
    private final @Nullable SealingKey sealingKey;

    private Catalog(
            SortedMap<StreamKey, StreamEntry> byKey,
            Map<Integer, StreamEntry> byId,
            int nextStreamId,
            SortedMap<String, AdminOperation> operations,
            RetiredNames<StreamKey> retired,
            CatalogTables tables,
            @Nullable SealingKey sealingKey) {
        this.byKey = byKey;
        this.byId = byId;
        this.nextStreamId = nextStreamId;
        this.operations = operations;
        this.retired = retired;
        this.tables = tables;
        this.sealingKey = sealingKey;
    }

    /// The catalog of a new store.
    public static Catalog empty() {
        return EMPTY;
    }

    /// A catalog read back.
    ///
    /// @throws CorruptionException when two streams have the same name
    static Catalog of(
            Collection<StreamEntry> streams,
            int nextStreamId,
            SortedMap<String, AdminOperation> operations,
            RetiredNames<StreamKey> retired,
            CatalogTables tables,
            @Nullable SealingKey sealingKey) {
        SortedMap<StreamKey, StreamEntry> keys = new TreeMap<>();
        Map<Integer, StreamEntry> ids = new HashMap<>();
        for (StreamEntry stream : streams) {
            ids.put(stream.id(), stream);
            if (keys.put(stream.key(), stream) != null) {
                throw new CorruptionException("catalog rows: two streams named " + stream.key());
            }
        }
        return new Catalog(keys, ids, nextStreamId, operations, retired, tables, sealingKey);
    }

    /// The stream of this account and name, in any state.
    public Optional<StreamEntry> stream(StreamKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// The stream with this id, in any state.
    public Optional<StreamEntry> stream(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// All streams, by account and then by name in byte order (B-050).
    public Collection<StreamEntry> streams() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    /// The streams of an account after a name, in byte order; null for all of them (B-050).
    public List<StreamEntry> streams(String accountId, @Nullable String afterName, int max) {
        return byKey.values().stream()
                .filter(stream -> stream.accountId().equals(accountId))
                .filter(stream -> afterName == null || stream.name().text().compareTo(afterName) > 0)
                .limit(max)
                .toList();
    }

    /// Open shards of all streams of an account, those CREATING included and those DELETING not (B-157).
    public int openShards(String accountId) {
        int count = 0;
        for (StreamEntry stream : byKey.values()) {
            if (stream.accountId().equals(accountId) && stream.status() != StreamStatus.DELETING) {
                count += stream.shards().open().size();
            }
        }
        return count;
    }

    int shardsKept() {
        return byKey.values().stream()
                .mapToInt(stream -> stream.shards().all().size())
                .sum();
    }

    /// On-demand streams of an account (B-157).
    public int onDemandStreams(String accountId) {
        return count(accountId, stream -> stream.settings().mode() == StreamMode.ON_DEMAND);
    }

    /// The id that the next stream gets. An id below it without a stream belongs to one that is gone for ever.
    public int nextStreamId() {
        return nextStreamId;
    }

    /// Operations of the admin API, by id.
    public SortedMap<String, AdminOperation> operations() {
        return Collections.unmodifiableSortedMap(operations);
    }

    /// Registered consumers of all streams.
    public ConsumerTable consumers() {
        return tables.consumers();
    }

    /// What accounts have set for all of their streams.
    public AccountSettings accountSettings() {
        return tables.accountSettings();
    }

    /// The policies that hang on streams and consumers.
    public ResourcePolicies resourcePolicies() {
        return tables.resourcePolicies();
    }

    /// The key that seals iterators; empty only before the first start is complete.
    public Optional<SealingKey> sealingKey() {
        return Optional.ofNullable(sealingKey);
    }

    /// Accounts, users, keys and policies.
    public Identities identities() {
        return tables.identities();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Catalog catalog
                && nextStreamId == catalog.nextStreamId
                && byKey.equals(catalog.byKey)
                && operations.equals(catalog.operations)
                && retired.equals(catalog.retired)
                && tables.equals(catalog.tables)
                && Objects.equals(sealingKey, catalog.sealingKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nextStreamId, byKey, operations, retired, tables, sealingKey);
    }

    @Override
    public String toString() {
        return "Catalog[streams=" + byKey.size() + ", nextStreamId=" + nextStreamId + ", operations="
                + operations.size() + "]";
    }

    int count(String accountId, java.util.function.Predicate<StreamEntry> which) {
        return (int) byKey.values().stream()
                .filter(stream -> stream.accountId().equals(accountId))
                .filter(which)
                .count();
    }

    RetiredNames<StreamKey> retired() {
        return retired;
    }

    Catalog withStream(StreamEntry stream) {
        SortedMap<StreamKey, StreamEntry> keys = new TreeMap<>(byKey);
        Map<Integer, StreamEntry> ids = new HashMap<>(byId);
        keys.put(stream.key(), stream);
        ids.put(stream.id(), stream);
        int next = Math.max(nextStreamId, stream.id() + 1);
        return new Catalog(keys, ids, next, operations, retired, tables, sealingKey);
    }

    Catalog withoutStream(StreamEntry stream) {
        SortedMap<StreamKey, StreamEntry> keys = new TreeMap<>(byKey);
        Map<Integer, StreamEntry> ids = new HashMap<>(byId);
        keys.remove(stream.key());
        ids.remove(stream.id());
        return new Catalog(keys, ids, nextStreamId, operations, retired, tables, sealingKey);
    }

    Catalog withOperations(SortedMap<String, AdminOperation> changed) {
        return new Catalog(byKey, byId, nextStreamId, changed, retired, tables, sealingKey);
    }

    Catalog withRetired(RetiredNames<StreamKey> changed) {
        return new Catalog(byKey, byId, nextStreamId, operations, changed, tables, sealingKey);
    }

    Catalog withAccountSettings(AccountSettings changed) {
        return withTables(tables.with(changed));
    }

    Catalog withConsumers(ConsumerTable changed) {
        return withTables(tables.with(changed));
    }

    Catalog withIdentities(Identities changed) {
        return withTables(tables.with(changed));
    }

    Catalog withResourcePolicies(ResourcePolicies changed) {
        return withTables(tables.with(changed));
    }

    private Catalog withTables(CatalogTables changed) {
        return new Catalog(byKey, byId, nextStreamId, operations, retired, changed, sealingKey);
    }

    Catalog withSealingKey(SealingKey changed) {
        return new Catalog(byKey, byId, nextStreamId, operations, retired, tables, changed);
    }
}

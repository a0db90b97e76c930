package io.weir.catalog;

import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import io.weir.store.Store;
import java.util.Map;
import java.util.Optional;

/// The catalog as rows of the meta family: one per stream, shard, operation and setting, so that a change writes what
/// it changed and no more. Layout: docs/data-format.md, "Catalog rows".
public final class CatalogRows {

    static final int COUNTERS_VERSION = 1;
    static final int SEALING_KEY_VERSION = 1;
    static final int RETIRED_VERSION = 1;

    private CatalogRows() {}

    /// Puts the rows in which two catalogs differ into a batch; after it the store holds `after`, if it held
    /// `before`.
    public static void write(Catalog before, Catalog after, Batch batch) {
        if (before == after) {
            return;
        }
        for (StreamEntry stream : after.streams()) {
            writeStream(before.stream(stream.id()), stream, batch);
        }
        for (StreamEntry stream : before.streams()) {
            if (after.stream(stream.id()).isEmpty()) {
                batch.delete(Family.META, RowKeys.stream(stream.id()));
                stream.shards()
                        .all()
                        .forEach(shard -> batch.delete(Family.META, RowKeys.shard(stream.id(), shard.index())));
            }
        }
        writeOperations(before, after, batch);
        ResourcePolicyRows.write(before.resourcePolicies(), after.resourcePolicies(), batch);
        writeSettings(before, after, batch);
        AccountSettingsRows.write(before.accountSettings(), after.accountSettings(), batch);
        IdentityRows.write(before.identities(), after.identities(), batch);
        ConsumerRows.write(before.consumers(), after.consumers(), batch);
    }

    /// The catalog that a store holds; empty for a new store.
    ///
    /// @throws CorruptionException when rows are damaged, missing, or of a version that this broker does not know
    public static Catalog restore(Store store) {
        return new CatalogRestore(store).restore();
    }

    private static void writeStream(Optional<StreamEntry> before, StreamEntry after, Batch batch) {
        if (before.isPresent() && before.get() == after) {
            return;
        }
        byte[] key = RowKeys.stream(after.id());
        batch.put(Family.META, key, StreamRow.encode(after, key));
        for (ShardEntry shard : after.shards().all()) {
            boolean same = before.flatMap(stream -> stream.shards().shard(shard.index()))
                    .filter(shard::equals)
                    .isPresent();
            if (!same) {
                byte[] shardKey = RowKeys.shard(after.id(), shard.index());
                batch.put(Family.META, shardKey, ShardEntryRow.encode(after.id(), shard, shardKey));
            }
        }
        before.ifPresent(old -> old.shards().all().stream()
                .filter(shard -> after.shards().shard(shard.index()).isEmpty())
                .forEach(shard -> batch.delete(Family.META, RowKeys.shard(after.id(), shard.index()))));
    }

    private static void writeOperations(Catalog before, Catalog after, Batch batch) {
        for (AdminOperation operation : after.operations().values()) {
            AdminOperation old = before.operations().get(operation.id());
            if (old == operation) {
                continue;
            }
            byte[] key = RowKeys.operation(operation.id());
            batch.put(Family.META, key, OperationRow.encode(operation, key));
            if (old == null || !old.steps().equals(operation.steps())) {
                byte[] planKey = RowKeys.operationPlan(operation.id());
                batch.put(Family.META, planKey, OperationRow.encodePlan(operation, planKey));
            }
        }
        for (String id : before.operations().keySet()) {
            if (!after.operations().containsKey(id)) {
                batch.delete(Family.META, RowKeys.operation(id));
                batch.delete(Family.META, RowKeys.operationPlan(id));
            }
        }
    }

    private static void writeSettings(Catalog before, Catalog after, Batch batch) {
        RetiredNames<StreamKey> old = before.retired();
        RetiredNames<StreamKey> now = after.retired();
        if (before.nextStreamId() != after.nextStreamId() || old.floorSecond() != now.floorSecond()) {
            byte[] key = RowKeys.counters();
            RowWriter row =
                    new RowWriter(COUNTERS_VERSION).i32(after.nextStreamId()).i64(now.floorSecond());
            batch.put(Family.META, key, row.sealed(key));
        }
        if (!before.sealingKey().equals(after.sealingKey())) {
            byte[] key = RowKeys.sealingKey();
            RowWriter row = new RowWriter(SEALING_KEY_VERSION)
                    .raw(after.sealingKey().orElseThrow().bytes());
            batch.put(Family.META, key, row.sealed(key));
        }
        if (old == now) {
            return;
        }
        for (Map.Entry<StreamKey, Long> name : now.seconds().entrySet()) {
            if (!name.getValue().equals(old.seconds().get(name.getKey()))) {
                byte[] key = RowKeys.retired(name.getKey());
                RowWriter row = new RowWriter(RETIRED_VERSION)
                        .text(name.getKey().accountId())
                        .text(name.getKey().name().text())
                        .i64(name.getValue());
                batch.put(Family.META, key, row.sealed(key));
            }
        }
        for (StreamKey name : old.seconds().keySet()) {
            if (!now.seconds().containsKey(name)) {
                batch.delete(Family.META, RowKeys.retired(name));
            }
        }
    }
}

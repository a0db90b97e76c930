package io.weir.catalog;

import io.weir.protocol.type.StreamName;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Reads the rows of [CatalogRows] back. Whatever does not fit together is damage: nothing is guessed. Used once by one
/// thread.
final class CatalogRestore {

    private final Store store;
    private final Map<Integer, List<ShardEntry>> shards = new HashMap<>();
    private final List<StreamEntry> streams = new ArrayList<>();
    private final Map<String, List<ReshardStep>> plans = new HashMap<>();
    private final SortedMap<String, AdminOperation> operations = new TreeMap<>();
    private final SortedMap<StreamKey, Long> retired = new TreeMap<>();
    private final SortedMap<String, Commitment> commitments = new TreeMap<>();
    private int nextStreamId = 1;
    private long floorSecond;
    private final ResourcePolicyRows.Reading policies = new ResourcePolicyRows.Reading();
    private @Nullable SealingKey sealingKey;
    private final ConsumerRows.Reading consumers = new ConsumerRows.Reading();

    CatalogRestore(Store store) {
        this.store = store;
    }

    Catalog restore() {
        each(RowKeys.COUNTERS, this::counters);
        each(RowKeys.SHARD, this::shard);
        each(RowKeys.STREAM, this::stream);
        if (!shards.isEmpty()) {
            throw new CorruptionException("catalog rows: shards of missing streams " + shards.keySet());
        }
        each(RowKeys.OPERATION_PLAN, this::plan);
        each(RowKeys.OPERATION, this::operation);
        if (!plans.isEmpty()) {
            throw new CorruptionException("catalog rows: plans of missing operations " + plans.keySet());
        }
        each(RowKeys.RETIRED, this::retired);
        each(RowKeys.SEALING_KEY, this::sealingKey);
        each(RowKeys.COMMITMENT, (key, value) -> AccountSettingsRows.read(key, value, commitments));
        each(RowKeys.CONSUMER, consumers::consumer);
        each(RowKeys.RETIRED_CONSUMER, consumers::retired);
        each(RowKeys.RESOURCE_POLICY, policies::policy);
        RetiredNames<StreamKey> names = new RetiredNames<>(retired, floorSecond);
        return checked(Catalog.of(
                streams,
                nextStreamId,
                operations,
                names,
                new CatalogTables(
                        new AccountSettings(commitments),
                        IdentityRows.restore(this::each),
                        consumers.table(),
                        policies.table()),
                sealingKey));
    }

    private static Catalog checked(Catalog catalog) {
        for (ConsumerKey consumer : catalog.consumers().all().keySet()) {
            if (catalog.stream(consumer.streamId()).isEmpty()) {
                throw new CorruptionException("catalog rows: a consumer of missing stream " + consumer.streamId());
            }
        }
        for (PolicyPlace place : catalog.resourcePolicies().all().keySet()) {
            if (!exists(catalog, place)) {
                throw new CorruptionException("catalog rows: a policy of what is not there, " + place);
            }
        }
        return catalog;
    }

    private static boolean exists(Catalog catalog, PolicyPlace place) {
        return place.isStream()
                ? catalog.stream(place.streamId()).isPresent()
                : catalog.consumers().at(place).isPresent();
    }

    private void each(byte kind, BiConsumer<byte[], byte[]> row) {
        try (Cursor cursor = store.cursor(Family.META)) {
            cursor.seek(new byte[] {kind});
            while (cursor.valid()) {
                byte[] key = cursor.key();
                if (key[0] != kind) {
                    return;
                }
                row.accept(key, cursor.value());
                cursor.next();
            }
        }
    }

    private void counters(byte[] key, byte[] value) {
        RowReader.read(key, value, CatalogRows.COUNTERS_VERSION, row -> {
            nextStreamId = row.i32();
            floorSecond = row.i64();
            return nextStreamId;
        });
    }

    private void shard(byte[] key, byte[] value) {
        ShardEntryRow row = ShardEntryRow.decode(key, value);
        shards.computeIfAbsent(row.streamId(), id -> new ArrayList<>()).add(row.shard());
    }

    private void stream(byte[] key, byte[] value) {
        StreamRow row = StreamRow.decode(key, value);
        int id = row.head().id();
        List<ShardEntry> entries = shards.remove(id);
        if (entries == null || id >= nextStreamId) {
            throw RowReader.corrupt(key, "stream " + id + " without shards or without a number of its own");
        }
        try {
            streams.add(row.with(entries));
        } catch (IllegalArgumentException e) {
            throw new CorruptionException("catalog rows of stream " + id + " do not fit together", e);
        }
    }

    private void plan(byte[] key, byte[] value) {
        String id = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
        plans.put(id, OperationRow.decodePlan(key, value));
    }

    private void operation(byte[] key, byte[] value) {
        String id = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
        List<ReshardStep> plan = plans.remove(id);
        if (plan == null) {
            throw RowReader.corrupt(key, "operation without a plan");
        }
        operations.put(id, OperationRow.decode(key, value, plan));
    }

    private void retired(byte[] key, byte[] value) {
        RowReader.read(
                key,
                value,
                CatalogRows.RETIRED_VERSION,
                row -> retired.put(new StreamKey(row.text(), StreamName.of(row.text())), row.i64()));
    }

    private void sealingKey(byte[] key, byte[] value) {
        sealingKey = RowReader.read(
                key, value, CatalogRows.SEALING_KEY_VERSION, row -> new SealingKey(row.raw(SealingKey.BYTES)));
    }
}

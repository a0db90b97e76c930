package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.IN_STEPS;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.crypto.SealedBytes;
import io.weir.protocol.type.HashKey;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A catalog with every kind of row.
final class CatalogRowsTest {

    private final CatalogHarness harness = new CatalogHarness();

    @BeforeEach
    void writeEveryKindOfRow() {
        harness.create("s", 2);
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("schlüssel", "wert");
        harness.accept(new CatalogCommand.ChangeTags(key("s"), tags, new TreeSet<>()));
        harness.accept(new CatalogCommand.ChangeEncryption(
                key("s"), new StreamEncryption.Keyed("alias/a", new UUID(1, 2)), AT_ONCE));
        harness.accept(new CatalogCommand.ChangeMode(
                key("s"), StreamMode.ON_DEMAND, CatalogCommand.ChangeMode.WARM_UNSAID, CatalogHarness.AT_ONCE));
        harness.accept(new CatalogCommand.ChangeMode(
                key("s"), StreamMode.PROVISIONED, CatalogCommand.ChangeMode.WARM_UNSAID, CatalogHarness.AT_ONCE));
        harness.accept(new CatalogCommand.ChangeShardMetrics(
                key("s"), true, Set.of(ShardMetric.INCOMING_BYTES, ShardMetric.ITERATOR_AGE_MILLISECONDS)));
        harness.accept(new CatalogCommand.ChangeCommitment("000000000000", true));
        harness.accept(new CatalogCommand.Reshard(
                key("s"), List.of(new ReshardStep.Split(0, new HashKey(5, 0)), new ReshardStep.Merge(3, 1)), IN_STEPS));
        int gone = harness.create("gone", 1).id();
        harness.accept(new CatalogCommand.BeginDelete(key("gone"), false));
        harness.accept(new CatalogCommand.RemoveStream(gone));
        ConsumerEntry reader = harness.accept(new CatalogCommand.RegisterConsumer(key("s"), "reader", tags, AT_ONCE));
        ConsumerEntry left =
                harness.accept(new CatalogCommand.RegisterConsumer(key("s"), "left", new TreeMap<>(), IN_STEPS));
        harness.accept(new CatalogCommand.DeregisterConsumer(left.key(), left.second(), AT_ONCE));
        harness.accept(new CatalogCommand.SetSealingKey(new SealingKey(new byte[SealingKey.BYTES])));
        int id = harness.catalog().stream(key("s")).orElseThrow().id();
        harness.accept(new CatalogCommand.PutResourcePolicy(PolicyPlace.ofStream(id), "{\"ä\": 1}"));
        harness.accept(
                new CatalogCommand.PutResourcePolicy(PolicyPlace.ofConsumer(reader.key(), reader.second()), "{}"));
        harness.accept(new CatalogCommand.PutAdminOperation(new AdminOperation(
                "op",
                AdminOperation.Kind.MERGE,
                tags,
                List.of(new ReshardStep.Merge(3, 1)),
                0,
                AdminOperation.State.RUNNING,
                "",
                1,
                2,
                0)));
        UserKey ann = new UserKey("000000000000", "ann");
        change(new IdentityChange.CreateAccount("000000000000", "h\u00e4user"));
        change(new IdentityChange.CreateUser(ann));
        change(new IdentityChange.CreateAccessKey("AKIA", ann, new SealedBytes(new byte[70])));
        change(new IdentityChange.PutPolicy(
                new PolicyKey("000000000000", "ann", "all"), new SealedBytes(new byte[300])));
        change(new IdentityChange.PutPolicy(new PolicyKey("000000000000", "", "all"), new SealedBytes(new byte[30])));
    }

    private <T> void change(IdentityChange<T> change) {
        harness.accept(new CatalogCommand.ChangeIdentities<>(change));
    }

    private List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        try (Cursor cursor = harness.store().cursor(Family.META)) {
            for (boolean on = cursor.seek(new byte[0]); on; on = cursor.next()) {
                keys.add(cursor.key());
            }
        }
        return keys;
    }

    private void put(byte[] key, byte[] value) {
        Batch batch = new Batch();
        batch.put(Family.META, key, value);
        harness.store().write(batch);
    }

    private byte[] value(byte[] key) {
        byte[] value = harness.store().get(Family.META, key);
        assertThat(value).isNotNull();
        return value;
    }

    @Test
    void shouldGiveBackTheSameCatalog() {
        assertThat(harness.restored()).isEqualTo(harness.catalog());
        assertThat(harness.restored().stream(key("s")).orElseThrow().pending()).hasSize(2);
        assertThat(keys())
                .extracting(key -> (char) key[0])
                .containsExactlyInAnyOrder(
                        'B', 'C', 'F', 'G', 'H', 'H', 'K', 'L', 'L', 'O', 'P', 'R', 'S', 'a', 'k', 'p', 'p', 'u');
    }

    @Test
    void shouldWriteOnlyWhatChanged() {
        Catalog before = harness.catalog();
        harness.create("t", 100);
        Catalog middle = harness.catalog();
        harness.accept(new CatalogCommand.ChangeRetention(key("t"), 25, true));
        Batch same = new Batch();
        Batch created = new Batch();
        Batch changed = new Batch();

        CatalogRows.write(before, before, same);
        CatalogRows.write(before, middle, created);
        CatalogRows.write(middle, harness.catalog(), changed);

        assertThat(same.isEmpty()).isTrue();
        assertThat(created.changes()).hasSize(100 + 1 + 1);
        assertThat(changed.changes()).hasSize(1);
    }

    @Test
    void shouldRefuseEveryFlippedBit() {
        for (byte[] key : keys()) {
            byte[] good = value(key);
            for (int bit = 0; bit < good.length * 8; bit += 5) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                put(key, bad);

                assertThatThrownBy(harness::restored).isInstanceOf(CorruptionException.class);
            }
            put(key, good);
        }
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    @Test
    void shouldRefuseARowThatWasCutOff() {
        for (byte[] key : keys()) {
            byte[] good = value(key);
            for (int length = 0; length < good.length; length++) {
                put(key, Arrays.copyOf(good, length));

                assertThatThrownBy(harness::restored).isInstanceOf(CorruptionException.class);
            }
            put(key, good);
        }
    }

    @Test
    void shouldRefuseAnUnknownVersionAndSayWhich() {
        for (byte[] key : keys()) {
            byte[] good = value(key);
            RowWriter newer = new RowWriter(99);
            put(key, newer.raw(Arrays.copyOfRange(good, 1, good.length - 4)).sealed(key));

            assertThatThrownBy(harness::restored)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("version 99");
            put(key, good);
        }
    }

    /// Stream rows as older versions wrote them: all but what newer ones added at their end.
    @Test
    void shouldReadStreamRowsOfOlderVersions() {
        byte[] key = RowKeys.stream(1);
        StreamEntry now = harness.stream("s");
        StreamSettings clear = now.settings().withEncryption(StreamEncryption.NONE);
        int sinceFour = 2 * Integer.BYTES + Long.BYTES;
        int sinceThree = 1 + Integer.BYTES + 2 * Long.BYTES + sinceFour;

        put(key, older(1, key, now.withSettings(clear), 1 + sinceThree));
        StreamEntry first = harness.restored().stream(key("s")).orElseThrow();
        put(key, older(2, key, now, sinceThree));
        StreamEntry second = harness.restored().stream(key("s")).orElseThrow();

        put(key, older(3, key, now, sinceFour));
        StreamEntry third = harness.restored().stream(key("s")).orElseThrow();

        DailyCounts counts = new DailyCounts(now.counts().scalingsMs(), List.of(), List.of(), List.of());
        DailyCounts uncounted =
                new DailyCounts(now.counts().scalingsMs(), now.counts().modeSwitchesMs(), List.of(), List.of());
        assertThat(third).isEqualTo(now.withCounts(uncounted));
        assertThat(first)
                .isEqualTo(now.withSettings(clear.withShardMetrics(Set.of())).withCounts(counts));
        assertThat(second)
                .isEqualTo(now.withSettings(now.settings().withShardMetrics(Set.of()))
                        .withCounts(counts));
    }

    private static byte[] older(int version, byte[] key, StreamEntry stream, int addedBytes) {
        byte[] row = StreamRow.encode(stream, key);
        byte[] fields = Arrays.copyOfRange(row, 1, row.length - Integer.BYTES - addedBytes);
        return new RowWriter(version).raw(fields).sealed(key);
    }

    @Test
    void shouldRefuseARowUnderAnotherKey() {
        byte[] shard = RowKeys.shard(1, 1);

        put(RowKeys.shard(1, 7), value(shard));

        assertThatThrownBy(harness::restored).isInstanceOf(CorruptionException.class);
    }

    @Test
    void shouldRefuseRowsThatDoNotFitTogether() {
        for (byte[] key : List.of(
                RowKeys.stream(1),
                RowKeys.shard(1, 0),
                RowKeys.counters(),
                RowKeys.operationPlan("op"),
                RowKeys.operation("op"),
                RowKeys.consumer(new ConsumerKey(1, "reader")),
                RowKeys.account("000000000000"),
                RowKeys.user(new UserKey("000000000000", "ann")))) {
            byte[] good = value(key);
            Batch batch = new Batch();
            batch.delete(Family.META, key);
            harness.store().write(batch);

            assertThatThrownBy(harness::restored).isInstanceOf(CorruptionException.class);
            put(key, good);
        }
    }

    @Test
    void shouldStartEmptyOnANewStore() {
        assertThat(new CatalogHarness().restored()).isEqualTo(Catalog.empty());
    }

    @Test
    void shouldLeaveRowsOfOtherRoomsAlone() {
        put(new byte[] {'T', 1, 2, 3}, new byte[] {9});

        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }
}

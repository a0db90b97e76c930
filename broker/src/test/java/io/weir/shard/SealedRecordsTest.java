package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.crypto.KeyFault;
import io.weir.crypto.KeyRing;
import io.weir.crypto.KeyUnavailableException;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.StreamSeal;
import io.weir.crypto.testing.SeededBytes;
import io.weir.log.testing.SimulatedLog;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import io.weir.store.testing.FaultyStore;
import io.weir.time.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E-023, E-024: records that are stored sealed, beside others that are not")
final class SealedRecordsTest {

    private static final ShardKey KEY = new ShardKey(1, 3);
    private static final Family FAMILY = Family.records(0);
    private static final byte[] CANARY = "canary-bird".getBytes(StandardCharsets.UTF_8);

    private final FaultyStore store = new FaultyStore();
    private final SeededBytes random = new SeededBytes(1);
    private final KeyRing ring = KeyRing.inMemory(random);
    private final UUID key = ring.create("123456789012", null, 1).id();
    private final RecordCipher cipher = new RecordCipher(ring, random);
    private final List<Batch.Put> puts = new ArrayList<>();
    private ShardTail newest = ShardTail.opened(1);

    private Shard shard(long cacheBytes) {
        Shard.Context context = new Shard.Context(
                new SimulatedLog(store),
                store,
                new TailCache(cacheBytes),
                new ReadPermits(1),
                cipher,
                new ManualClock(1_000));
        return new Shard(KEY, FAMILY, context, newest, new KeyHeat(0, -1));
    }

    private static RecordPacker packer() {
        RecordPacker packer = new RecordPacker(2, 8);
        packer.add("pk".getBytes(StandardCharsets.UTF_8), CANARY);
        packer.add("pk".getBytes(StandardCharsets.UTF_8), new byte[0]);
        return packer;
    }

    private void append(Shard shard, PackedRecords packed) {
        Batch batch = new Batch();
        newest = ShardMachine.append(KEY, FAMILY, newest, packed, 10, batch);
        puts.add((Batch.Put) batch.changes().getFirst());
        store.write(batch);
        shard.publishAppend(packed, newest);
    }

    private PackedRecords sealed() {
        return packer().finish(cipher.seal(KEY.streamId(), key), KEY);
    }

    private static String data(ReadPage.Slice slice) {
        StoredBatch batch = slice.batch();
        int at = batch.dataOffset(slice.offset());
        return new String(batch.bytes(), at, batch.dataLength(slice.offset()), StandardCharsets.UTF_8);
    }

    private byte[] value(int put) {
        return Arrays.copyOfRange(puts.get(put).value(), 0, puts.get(put).length());
    }

    private static boolean shows(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1).contains("canary");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void shouldReadMixedRecordsFromCacheAndStoreAndSayWhichWereSealed(long cacheBytes) {
        Shard shard = shard(cacheBytes);
        append(shard, packer().finish());
        append(shard, sealed());
        assertThat(ring.rotate(key, 5)).isPresent();
        append(shard, sealed());
        append(shard, packer().finish());

        ReadPage page = shard.read(1, 100, 1 << 20, 0);

        assertThat(page.records()).isEqualTo(8);
        assertThat(page.dataBytes()).isEqualTo(4L * CANARY.length);
        assertThat(page.slices()).allSatisfy(slice -> assertThat(data(slice)).isEqualTo("canary-bird"));
        assertThat(page.slices()).extracting(slice -> slice.batch().key()).containsExactly(null, key, key, null);
    }

    @Test
    void shouldGiveTheStoreNothingThatCanBeRead() {
        Shard shard = shard(0);
        append(shard, packer().finish());
        append(shard, sealed());

        assertThat(shows(value(0))).as("the test can see").isTrue();
        assertThat(shows(value(1))).isFalse();
        assertThat(value(1)).hasSize(value(0).length + StreamSeal.OVERHEAD_BYTES);
        assertThat(value(1)[1]).as("flags").isEqualTo((byte) 1);
    }

    @Test
    void shouldCountPayloadWithoutWhatSealingAdds() {
        Shard shard = shard(0);
        append(shard, sealed());

        StoredValue value = StoredValue.verified(puts.getFirst().key(), value(0));

        assertThat(value.payloadBytes())
                .isEqualTo(shard.tail().payloadBytesIn())
                .isEqualTo(4L + CANARY.length);
    }

    @Test
    void shouldNeverServeAFlippedBit() {
        append(shard(0), sealed());
        byte[] good = value(0);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() ->
                            StoredValue.verified(puts.getFirst().key(), bad).records(cipher))
                    .isInstanceOf(CorruptionException.class);
        }
    }

    /// The checksums are no secret, so whoever can write the disk can make them right.
    @Test
    void shouldNotOpenInAnotherShardEvenWithRightChecksums() {
        append(shard(0), sealed());
        byte[] elsewhere = new ShardKey(KEY.streamId(), 4).recordKey(1);
        byte[] value = value(0);
        RecordLayout.putInt(value, RecordLayout.AT_HEADER_CRC, RecordLayout.headerCrc(value, elsewhere));

        StoredValue moved = StoredValue.verified(elsewhere, value);

        assertThatThrownBy(() -> moved.records(cipher))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("does not open");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void shouldGiveWhatIsBeforeAKeyThatIsDisabledAndThenSayWhy(long cacheBytes) {
        Shard shard = shard(cacheBytes);
        append(shard, packer().finish());
        append(shard, sealed());
        assertThat(ring.disable(key)).isPresent();

        ReadPage page = shard.read(1, 100, 1 << 20, 0);

        assertThat(page.records()).isEqualTo(2);
        assertThat(page.reachedTip()).isFalse();
        assertThatThrownBy(() -> shard.read(page.nextIndex(), 100, 1 << 20, 0))
                .isInstanceOfSatisfying(
                        KeyUnavailableException.class,
                        e -> assertThat(e.fault()).isEqualTo(KeyFault.DISABLED));
        assertThat(ring.enable(key)).isPresent();
        assertThat(shard.read(page.nextIndex(), 100, 1 << 20, 0).records()).isEqualTo(2);
    }

    @Test
    void shouldFindTheEndOfAShardWithoutAnyKey() {
        Shard shard = shard(0);
        Batch opening = new Batch();
        assertThat(ShardMachine.open(KEY, 1, opening)).isEqualTo(newest);
        store.write(opening);
        append(shard, sealed());
        assertThat(ring.delete(key, 1)).isPresent();
        assertThat(ring.destroy(key, 1)).isTrue();

        try (ShardRestore restore = new ShardRestore(store)) {
            assertThat(restore.tail(KEY, FAMILY, false)).isEqualTo(newest);
        }
        assertThat(shard.locate(11)).isEqualTo(newest.nextIndex());
    }
}

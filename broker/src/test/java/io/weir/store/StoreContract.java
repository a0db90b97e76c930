package io.weir.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The promises of [Store], for each implementation to inherit.
public abstract class StoreContract {

    protected static final Family A = Family.records(0);
    protected static final Family B = Family.records(1);

    protected Store store;

    /// An empty store.
    protected abstract Store create() throws Exception;

    @BeforeEach
    void createStore() throws Exception {
        store = create();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    protected final void put(Family family, String key, String value) {
        Batch batch = new Batch();
        batch.put(family, bytes(key), bytes(value));
        store.write(batch);
    }

    /// Every `key=value` of a family, in its order.
    protected static List<String> all(Store store, Family family) {
        List<String> found = new ArrayList<>();
        try (Cursor cursor = store.cursor(family)) {
            for (boolean there = cursor.seek(new byte[0]); there; there = cursor.next()) {
                found.add(text(cursor.key()) + "=" + text(cursor.value()));
            }
        }
        return found;
    }

    @Test
    void shouldHoldNothingAtFirst() {
        assertThat(store.get(A, bytes("k"))).isNull();
        assertThat(all(store, A)).isEmpty();
        assertThat(store.bytesOnDisk(A)).isZero();
        assertThat(store.health()).isEqualTo(new StoreHealth.Writable());
    }

    @Test
    void shouldReadWhatABatchWrote() {
        put(A, "k", "v");

        assertThat(store.get(A, bytes("k"))).isEqualTo(bytes("v"));
    }

    @Test
    void shouldKeepFamiliesApart() {
        Batch batch = new Batch();
        batch.put(A, bytes("k"), bytes("in a"));
        batch.put(B, bytes("k"), bytes("in b"));
        batch.put(Family.META, bytes("k"), bytes("in meta"));

        store.write(batch);

        assertThat(all(store, A)).containsExactly("k=in a");
        assertThat(all(store, B)).containsExactly("k=in b");
        assertThat(all(store, Family.META)).containsExactly("k=in meta");
    }

    @Test
    void shouldApplyChangesInCallOrder() {
        Batch batch = new Batch();
        batch.put(A, bytes("twice"), bytes("first"));
        batch.put(A, bytes("twice"), bytes("second"));
        batch.put(A, bytes("gone"), bytes("v"));
        batch.delete(A, bytes("gone"));
        batch.delete(A, bytes("back"));
        batch.put(A, bytes("back"), bytes("v"));

        store.write(batch);

        assertThat(all(store, A)).containsExactly("back=v", "twice=second");
    }

    @Test
    void shouldStoreASliceOfAnArray() {
        Batch batch = new Batch();
        batch.put(A, bytes("k"), bytes("..middle..."), 2, 6);
        batch.put(A, bytes("empty"), bytes("x"), 1, 0);

        store.write(batch);

        assertThat(all(store, A)).containsExactly("empty=", "k=middle");
    }

    @Test
    void shouldAcceptAnEmptyBatch() {
        store.write(new Batch());
        store.sync();

        assertThat(all(store, A)).isEmpty();
    }

    @Test
    void shouldDeleteFromAFamilyThatWasNeverWritten() {
        Batch batch = new Batch();
        batch.delete(A, bytes("k"));

        store.write(batch);

        assertThat(all(store, A)).isEmpty();
    }

    @Test
    void shouldOrderKeysAsUnsignedBytes() {
        List<String> hex = List.of("", "00", "0000", "007f", "0080", "7fff", "80", "ff", "ffff");
        Batch batch = new Batch();
        for (String key : hex.reversed()) {
            batch.put(A, HexFormat.of().parseHex(key), bytes(key));
        }

        store.write(batch);

        List<String> found = new ArrayList<>();
        try (Cursor cursor = store.cursor(A)) {
            for (boolean there = cursor.seek(new byte[0]); there; there = cursor.next()) {
                found.add(HexFormat.of().formatHex(cursor.key()));
            }
        }
        assertThat(found).isEqualTo(hex);
    }

    @Test
    void shouldSeekToTheNeighbouringKey() {
        put(A, "b", "1");
        put(A, "d", "2");

        try (Cursor cursor = store.cursor(A)) {
            assertThat(cursor.valid()).isFalse();
            assertThat(cursor.seek(bytes("c"))).isTrue();
            assertThat(text(cursor.key())).isEqualTo("d");
            assertThat(cursor.seek(bytes("b"))).isTrue();
            assertThat(text(cursor.key())).isEqualTo("b");
            assertThat(cursor.seek(bytes("e"))).isFalse();
            assertThat(cursor.seekForPrev(bytes("c"))).isTrue();
            assertThat(text(cursor.key())).isEqualTo("b");
            assertThat(cursor.seekForPrev(bytes("d"))).isTrue();
            assertThat(text(cursor.key())).isEqualTo("d");
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.valid()).isFalse();
            assertThat(cursor.seekForPrev(bytes("a"))).isFalse();
        }
    }

    @Test
    void shouldKeepTheViewOfACursorWhileOthersWrite() {
        put(A, "a", "1");
        put(A, "b", "1");

        try (Cursor cursor = store.cursor(A)) {
            put(A, "a", "2");
            put(A, "c", "2");
            assertThat(cursor.seek(bytes("a"))).isTrue();
            assertThat(text(cursor.value())).isEqualTo("1");
            assertThat(cursor.next()).isTrue();
            assertThat(text(cursor.key())).isEqualTo("b");
            assertThat(cursor.next()).isFalse();
        }
        assertThat(all(store, A)).containsExactly("a=2", "b=1", "c=2");
    }

    @Test
    void shouldGiveArraysThatTheCallerMayChange() {
        put(A, "k", "v");

        store.get(A, bytes("k"))[0] = 'x';
        try (Cursor cursor = store.cursor(A)) {
            cursor.seek(bytes("k"));
            cursor.key()[0] = 'x';
            cursor.value()[0] = 'x';
        }

        assertThat(all(store, A)).containsExactly("k=v");
    }

    @Test
    void shouldStoreAValueOfTenMebibytes() {
        byte[] value = new byte[10 << 20];
        new Random(1).nextBytes(value);
        Batch batch = new Batch();
        batch.put(A, bytes("k"), value.clone());

        store.write(batch);
        store.sync();

        assertThat(store.get(A, bytes("k"))).isEqualTo(value);
    }

    @Test
    void shouldDropAFamilyAndStartItAfresh() {
        put(A, "k", "old");
        put(B, "k", "kept");

        store.dropFamily(A);

        assertThat(all(store, A)).isEmpty();
        assertThat(store.get(A, bytes("k"))).isNull();
        put(A, "other", "new");
        assertThat(all(store, A)).containsExactly("other=new");
        assertThat(all(store, B)).containsExactly("k=kept");
    }

    @Test
    void shouldDropAFamilyThatIsNotThere() {
        store.dropFamily(A);

        assertThat(all(store, A)).isEmpty();
    }

    @Test
    void shouldLetACursorOutliveItsFamily() {
        put(A, "k", "v");

        try (Cursor cursor = store.cursor(A)) {
            store.dropFamily(A);
            assertThat(cursor.seek(bytes("k"))).isTrue();
            assertThat(text(cursor.value())).isEqualTo("v");
        }
    }

    @Test
    void shouldKeepWhatLiesOutsideAReclaimedRange() {
        for (String key : List.of("a", "b", "c", "d")) {
            put(A, key, "v");
        }
        put(B, "b", "v");

        store.reclaim(A, bytes("b"), bytes("d"));

        assertThat(all(store, A)).startsWith("a=v").endsWith("d=v");
        assertThat(all(store, B)).containsExactly("b=v");
    }

    @Test
    void shouldReclaimNothingFromAnEmptyRange() {
        put(A, "a", "v");

        store.reclaim(A, bytes("b"), bytes("a"));
        store.reclaim(A, bytes("a"), bytes("a"));

        assertThat(all(store, A)).containsExactly("a=v");
    }

    @Test
    void shouldAgreeWithASortedMapOverRandomBatches() {
        Random random = new Random(42);
        TreeMap<String, String> model = new TreeMap<>();
        for (int round = 0; round < 200; round++) {
            Batch batch = new Batch();
            for (int change = random.nextInt(20); change > 0; change--) {
                String key = Integer.toString(random.nextInt(300));
                if (random.nextInt(3) == 0) {
                    batch.delete(A, bytes(key));
                    model.remove(key);
                } else {
                    batch.put(A, bytes(key), bytes("v" + round));
                    model.put(key, "v" + round);
                }
            }
            store.write(batch);
        }

        List<String> expected = new ArrayList<>();
        model.forEach((key, value) -> expected.add(key + "=" + value));
        assertThat(all(store, A)).isEqualTo(expected);
        for (int probe = 0; probe < 300; probe++) {
            String key = Integer.toString(probe);
            try (Cursor cursor = store.cursor(A)) {
                cursor.seekForPrev(bytes(key));
                assertThat(cursor.valid() ? text(cursor.key()) : null).isEqualTo(model.floorKey(key));
            }
        }
    }

    @Test
    void shouldServeReadersWhileOneWritesOneSyncsAndOneDropsFamilies() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> broken = new AtomicReference<>();
        List<Thread> threads = List.of(
                looping(done, broken, () -> store.sync()),
                looping(done, broken, () -> assertThat(all(store, Family.META)).hasSizeLessThanOrEqualTo(1)),
                looping(done, broken, () -> {
                    store.dropFamily(B);
                    all(store, B);
                }),
                looping(done, broken, () -> store.bytesOnDisk(B)));

        for (int round = 0; round < 300; round++) {
            Batch batch = new Batch();
            batch.put(Family.META, bytes("round"), bytes(Integer.toString(round)));
            batch.put(B, bytes("k" + round), bytes("v"));
            batch.put(A, bytes("k%03d".formatted(round)), bytes("v"));
            store.write(batch);
        }
        done.set(true);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(broken.get()).isNull();
        assertThat(all(store, A)).hasSize(300);
    }

    private static Thread looping(AtomicBoolean done, AtomicReference<Throwable> broken, Runnable body) {
        return Thread.ofPlatform().start(() -> {
            try {
                do {
                    body.run();
                } while (!done.get());
            } catch (Throwable failure) {
                broken.compareAndSet(null, failure);
            }
        });
    }
}

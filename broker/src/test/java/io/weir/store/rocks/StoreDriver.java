package io.weir.store.rocks;

import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import io.weir.time.Clock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A process to break: writes numbered batches over four families on one thread, syncs on another, and says `ack N`
/// once batch N and all before it are durable. With `nosync` it lies, as a control. [#check] says how far a store holds
/// what was written.
final class StoreDriver {

    static final int FAMILIES = 4;
    private static final byte[] LAST = "last".getBytes(StandardCharsets.US_ASCII);
    private static final int AHEAD_MAX = 4;

    private StoreDriver() {}

    static RocksSettings settings(Path directory) {
        return RocksSettings.of(directory, "000000000000", "us-east-1").withSpace(16 << 20, 24 << 20, 8 << 20);
    }

    /// Arguments: directory, `sync` or `nosync`, bytes of a value.
    public static void main(String[] arguments) {
        Store store = ((Opening.Opened) RocksStore.open(settings(Path.of(arguments[0])), Clock.system())).store();
        boolean honest = arguments[1].equals("sync");
        int valueBytes = Integer.parseInt(arguments[2]);
        long first = last(store) + 1;
        say("open " + (first - 1));
        Semaphore ahead = new Semaphore(AHEAD_MAX);
        long[] written = {first - 1};
        Thread.ofPlatform().daemon().start(() -> acknowledge(store, honest, ahead, written));
        try {
            for (long n = first; ; n++) {
                awaitWritable(store, written);
                ahead.acquireUninterruptibly();
                store.write(batch(n, valueBytes));
                synchronized (written) {
                    written[0] = n;
                    written.notifyAll();
                }
            }
        } catch (StoreException refused) {
            end(refused);
        }
    }

    private static void acknowledge(Store store, boolean honest, Semaphore ahead, long[] written) {
        long acknowledged = written[0];
        try {
            while (true) {
                long target = next(written, acknowledged);
                if (honest) {
                    store.sync();
                }
                say("ack " + target);
                ahead.release((int) (target - acknowledged));
                acknowledged = target;
            }
        } catch (StoreException refused) {
            end(refused);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long next(long[] written, long acknowledged) throws InterruptedException {
        synchronized (written) {
            while (written[0] == acknowledged) {
                written.wait();
            }
            return written[0];
        }
    }

    /// While the disk is full, only small changes are written, as the broker does.
    private static void awaitWritable(Store store, long[] written) {
        for (boolean told = false; store.health() instanceof StoreHealth.Full; told = true) {
            if (!told) {
                say("full");
                store.dropFamily(Family.records(FAMILIES));
                Batch note = new Batch();
                note.put(
                        Family.META,
                        "note".getBytes(StandardCharsets.US_ASCII),
                        ByteBuffer.allocate(8).array());
                store.write(note);
                say("noted " + written[0]);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void say(String line) {
        synchronized (StoreDriver.class) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private static void end(StoreException refused) {
        say("refused " + refused.getMessage());
        Runtime.getRuntime().halt(3);
    }

    private static Batch batch(long n, int valueBytes) {
        Batch batch = new Batch();
        for (int family = 0; family < FAMILIES; family++) {
            batch.put(Family.records(family), key(n), value(n + family, valueBytes));
        }
        batch.put(Family.META, LAST, key(n));
        return batch;
    }

    private static byte[] key(long n) {
        return ByteBuffer.allocate(Long.BYTES).putLong(n).array();
    }

    private static byte[] value(long seed, int bytes) {
        byte[] value = new byte[bytes];
        new Random(seed).nextBytes(value);
        return value;
    }

    /// The newest batch a store holds.
    static long last(Store store) {
        byte[] last = store.get(Family.META, LAST);
        return last == null ? 0 : ByteBuffer.wrap(last).getLong();
    }

    /// The newest batch, once every family holds exactly the batches up to it, unaltered.
    static long check(Store store, int valueBytes) {
        long last = last(store);
        for (int family = 0; family < FAMILIES; family++) {
            long next = 1;
            try (Cursor cursor = store.cursor(Family.records(family))) {
                for (boolean there = cursor.seek(new byte[0]); there; there = cursor.next(), next++) {
                    boolean right = Arrays.equals(cursor.key(), key(next))
                            && Arrays.equals(cursor.value(), value(next + family, valueBytes));
                    if (!right) {
                        throw new AssertionError("family " + family + " is wrong at batch " + next);
                    }
                }
            }
            if (next != last + 1) {
                throw new AssertionError("family " + family + " ends at " + (next - 1) + ", not at " + last);
            }
        }
        return last;
    }
}

package io.weir.store.rocks;

import io.weir.store.StoreException;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the log from meeting a full disk. A file of real blocks, `RESERVE`, stands in for the space that a flush of
/// all memory tables needs. When free space falls under the low-water mark, records are refused and the file is
/// deleted, which leaves room for the flush, for catalog changes and for trimming. When there is space for the file and
/// the mark again, it is made anew and records are taken again.
///
/// A thread of its own makes and deletes the file; [#full] is asked by any thread.
final class SpaceGuard implements AutoCloseable {

    static final String NAME = "RESERVE";

    private static final Logger LOG = LoggerFactory.getLogger(SpaceGuard.class);
    /// How often free space is looked at when nobody asks.
    private static final long TICK_MS = 250;
    private static final int STEP_BYTES = 1 << 20;

    private final Path file;
    private final FileStore disk;
    private final long reserveBytes;
    private final long lowWaterBytes;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile long heldBytes;
    private volatile boolean low;

    /// Whether the operator knows that it is full. Of the thread below.
    private boolean told;
    private volatile boolean closing;

    SpaceGuard(Path directory, long reserveBytes, long lowWaterBytes) {
        this.file = directory.resolve(NAME);
        this.reserveBytes = reserveBytes;
        this.lowWaterBytes = lowWaterBytes;
        try {
            this.disk = Files.getFileStore(directory);
            this.heldBytes = Files.exists(file) ? Math.min(Files.size(file), reserveBytes) : 0;
        } catch (IOException refused) {
            throw new StoreException("cannot look at the file system of " + directory, refused);
        }
        this.thread = Thread.ofPlatform().name("store-space").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Whether records must be refused now. One system call.
    boolean full() {
        if (!low && freeBytes() < lowWaterBytes) {
            low = true;
            wake.release();
        }
        return low;
    }

    /// Bytes that the file system has left for us.
    long freeBytes() {
        try {
            return disk.getUsableSpace();
        } catch (IOException unknown) {
            return 0; // a disk that cannot answer takes no records
        }
    }

    /// The engine met a full disk before we saw it: gives up the reserve if there was really no space.
    void met() {
        if (full()) {
            wake.release();
        }
    }

    private void run() {
        while (!closing) {
            try {
                tick();
                wake.tryAcquire(TICK_MS, TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (IOException refused) {
                LOG.atWarn().addKeyValue("error", refused.toString()).log("cannot keep the space reserve");
                pause();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void pause() {
        try {
            wake.tryAcquire(TICK_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closing = true;
        }
    }

    private void tick() throws IOException {
        if (full()) {
            if (!told) {
                told = true;
                LOG.atError()
                        .addKeyValue("freeBytes", freeBytes())
                        .log("disk full, records are refused until space is freed");
            }
            if (heldBytes > 0) {
                Files.deleteIfExists(file);
                heldBytes = 0;
            }
        }
        if (heldBytes < reserveBytes && freeBytes() >= reserveBytes - heldBytes + 2 * lowWaterBytes) {
            fill();
        }
        if (low && heldBytes == reserveBytes && freeBytes() >= lowWaterBytes) {
            low = false;
            told = false;
            LOG.atInfo().addKeyValue("freeBytes", freeBytes()).log("space is back, records are taken again");
        }
    }

    /// Writes the rest of the file step by step, giving up when space runs short.
    private void fill() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_BYTES);
            long held = heldBytes;
            while (held < reserveBytes && !closing && freeBytes() >= lowWaterBytes) {
                zeros.clear().limit((int) Math.min(STEP_BYTES, reserveBytes - held));
                int step = zeros.limit();
                DurableFiles.writeFully(channel, zeros, held);
                channel.force(false);
                held += step;
                heldBytes = held;
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        wake.release();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.weir.cli.doctor;

import io.weir.cli.Figures;
import io.weir.client.WaitClock;
import io.weir.config.BrokerConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The data directory and the disk under it.
final class DiskChecks {

    /// Under so much beyond the reserve, records are refused soon.
    private static final long ROOM_BYTES = 1L << 30;

    /// File systems that keep nothing, or whose syncs are somebody else's promise.
    private static final Set<String> UNSAFE = Set.of("tmpfs", "ramfs", "nfs", "nfs4", "cifs", "smb3", "9p", "fuse");

    private static final int SYNCS = 32;
    private static final int SYNC_BYTES = 4096;
    private static final double NANOS_PER_MS = 1e6;

    /// Each acknowledgement waits for a sync: this is where a lone producer feels it.
    private static final double SLOW_MS = 20;

    /// No disk without a battery is so fast.
    private static final double IMPLAUSIBLE_MS = 0.01;

    private final BrokerConfig.Storage storage;
    private final WaitClock clock;

    DiskChecks(BrokerConfig.Storage storage, WaitClock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    List<Finding> all() {
        Path directory = storage.dataDir().toAbsolutePath().normalize();
        Path there = existing(directory);
        List<Finding> findings = new ArrayList<>();
        findings.add(rights(directory, there));
        if (findings.getFirst().state() != Finding.State.FAIL) {
            try {
                FileStore disk = Files.getFileStore(there);
                findings.add(fileSystem(disk));
                findings.add(space(disk));
                findings.add(sync(there));
            } catch (IOException e) {
                findings.add(Finding.fail("disk", e.toString(), "see that the disk under " + there + " works"));
            }
        }
        return findings;
    }

    /// The directory, or the one above it that is there.
    private static Path existing(Path directory) {
        Path there = directory;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private static Finding rights(Path directory, Path there) {
        if (!Files.isDirectory(there)) {
            return Finding.fail("data directory", there + " is no directory", "name another one with --data-dir");
        }
        if (!Files.isReadable(there) || !Files.isWritable(there) || !Files.isExecutable(there)) {
            return Finding.fail(
                    "data directory",
                    System.getProperty("user.name") + " may not read and write " + there,
                    "give the broker's user the directory, and run this as that user");
        }
        return Finding.ok(
                "data directory", there.equals(directory) ? directory.toString() : directory + ", to be made");
    }

    private static Finding fileSystem(FileStore disk) {
        String type = disk.type();
        return UNSAFE.stream().anyMatch(type.toLowerCase(Locale.ROOT)::startsWith)
                ? Finding.warn(
                        "file system",
                        type,
                        "use a local file system such as ext4 or xfs: acknowledged records are as safe as its syncs")
                : Finding.ok("file system", type);
    }

    private Finding space(FileStore disk) throws IOException {
        long free = disk.getUsableSpace();
        String found = Figures.bytes(free) + " free, " + Figures.bytes(storage.reserveBytes()) + " are kept in reserve";
        if (free < storage.reserveBytes()) {
            return Finding.fail("space", found, "free space or name another disk: puts would be refused");
        }
        return free < storage.reserveBytes() + ROOM_BYTES
                ? Finding.warn("space", found, "free space soon: without it puts are refused")
                : Finding.ok("space", found);
    }

    private Finding sync(Path there) throws IOException {
        Path file = Files.createTempFile(there, "doctor", ".tmp");
        long[] nanos = new long[SYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                long begin = clock.nanoTime();
                channel.write(ByteBuffer.allocate(SYNC_BYTES), (long) i * SYNC_BYTES);
                channel.force(false);
                nanos[i] = clock.nanoTime() - begin;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(nanos);
        double median = nanos[SYNCS / 2] / NANOS_PER_MS;
        String found = String.format(
                Locale.ROOT,
                "%.2f ms at the median, %.2f ms at most, of %d syncs of 4 KiB",
                median,
                nanos[SYNCS - 1] / NANOS_PER_MS,
                SYNCS);
        if (median > SLOW_MS) {
            return Finding.warn("sync", found, "use a faster disk: each acknowledgement waits for a sync");
        }
        return median < IMPLAUSIBLE_MS
                ? Finding.warn("sync", found, "find out whether the disk keeps what it says is synced")
                : Finding.ok("sync", found);
    }
}

package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// The file `MARK`: the newest commit that is known to be synced, kept outside the log because a damaged log cannot
/// tell how long it was. Two slots in blocks of their own, overwritten in place by turns, so that a torn write leaves
/// the other one. Slot, big-endian: [0] 8 bytes `WEIRMARK` | [8] u64 commit | [16] u32 crc32c of bytes 0..15. Owned by
/// one thread at a time.
final class SyncMark implements AutoCloseable {

    static final String NAME = "MARK";

    private static final byte[] MAGIC = "WEIRMARK".getBytes(StandardCharsets.US_ASCII);
    private static final int SLOT_BYTES = 20;
    /// The block of every common file system: slots in different blocks are never torn by one write.
    private static final int SLOT_SPACING = 4096;

    private final FileChannel channel;
    private long commit;
    private int nextSlot;

    private SyncMark(FileChannel channel, long commit, int nextSlot) {
        this.channel = channel;
        this.commit = commit;
        this.nextSlot = nextSlot;
    }

    /// Makes the file with real blocks and the mark `commit`; replaces a damaged one.
    static void create(Path directory, long commit) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(2 * SLOT_SPACING);
        content.put(0, slot(commit).array());
        content.put(SLOT_SPACING, slot(commit).array());
        DurableFiles.replace(directory.resolve(NAME), content.array());
    }

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    /// @throws CorruptionException when the file is missing or neither slot is whole
    static SyncMark open(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            throw new CorruptionException(
                    file + " is missing: nothing says how much was acknowledged." + " See docs/operations/damage.md");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long first = read(channel, 0);
        long second = read(channel, SLOT_SPACING);
        if (first < 0 && second < 0) {
            channel.close();
            throw new CorruptionException(
                    file + " is damaged in both its slots: nothing says how much was acknowledged."
                            + " See docs/operations/damage.md");
        }
        return new SyncMark(channel, Math.max(first, second), first > second ? 1 : 0);
    }

    /// The newest commit marked, by somebody who writes none.
    ///
    /// @throws CorruptionException when the file is missing or neither slot is whole
    static long look(Path directory) {
        Path file = directory.resolve(NAME);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long commit = Math.max(read(channel, 0), read(channel, SLOT_SPACING));
            if (commit < 0) {
                throw new CorruptionException(file + " is damaged in both its slots. See docs/operations/damage.md");
            }
            return commit;
        } catch (IOException unreadable) {
            throw new CorruptionException(file + " cannot be read. See docs/operations/damage.md", unreadable);
        }
    }

    /// The newest commit marked.
    long commit() {
        return commit;
    }

    /// Overwrites the older slot and waits for the disk. Bytes are overwritten in blocks that exist, so no metadata
    /// has to be written.
    void advance(long newCommit) throws IOException {
        DurableFiles.writeFully(channel, slot(newCommit), (long) nextSlot * SLOT_SPACING);
        channel.force(false);
        commit = newCommit;
        nextSlot ^= 1;
    }

    private static ByteBuffer slot(long commit) {
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES).put(MAGIC).putLong(commit);
        return slot.putInt(crc(slot)).flip();
    }

    /// The commit in a slot, or -1 when the slot is torn or damaged.
    private static long read(FileChannel channel, long at) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
        while (slot.hasRemaining() && channel.read(slot, at + slot.position()) > 0) {
            // reads on until the slot or the file ends
        }
        boolean whole = !slot.hasRemaining()
                && slot.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                && slot.getInt(SLOT_BYTES - 4) == crc(slot);
        return whole ? slot.getLong(MAGIC.length) : -1;
    }

    private static int crc(ByteBuffer slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot.slice(0, SLOT_BYTES - 4));
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

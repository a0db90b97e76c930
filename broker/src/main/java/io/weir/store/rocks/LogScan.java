package io.weir.store.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Looks for the first damaged place in RocksDB's log files, to tell the operator where it is. Judges nothing: whether
/// a directory may be opened is for [Recovery]. A log is blocks of 32 KiB; each holds fragments of a header of 7 bytes
/// (u32 masked crc32c of type and data, u16 length, u8 type; little-endian) and data; a block's last bytes are zero
/// when no header fits.
final class LogScan {

    private static final int BLOCK_BYTES = 32 << 10;
    private static final int HEADER_BYTES = 7;
    private static final int MASK_DELTA = 0xa282ead8;

    private LogScan() {}

    /// A sentence on every log file of a database, oldest first.
    static String describe(Path database) {
        StringBuilder text = new StringBuilder();
        try {
            for (Path log : logs(database)) {
                long size = Files.size(log);
                long good = goodBytes(log);
                text.append(text.isEmpty() ? "" : "; ").append(log.getFileName());
                text.append(
                        good < size
                                ? " is readable up to byte " + good + " of " + size
                                : " is whole, " + size + " bytes");
            }
        } catch (IOException unreadable) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append("then reading failed: ")
                    .append(unreadable);
        }
        return text.isEmpty() ? "there are no log files" : text.toString();
    }

    /// The log files of a database, oldest first.
    static List<Path> logs(Path database) throws IOException {
        try (Stream<Path> files = Files.list(database)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private static long goodBytes(Path log) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at < bytes.limit()) {
            int blockLeft = BLOCK_BYTES - at % BLOCK_BYTES;
            if (blockLeft < HEADER_BYTES) {
                at += blockLeft;
                continue;
            }
            int length = fragmentLength(bytes, at);
            if (length < 0 || HEADER_BYTES + length > blockLeft) {
                return at;
            }
            at += HEADER_BYTES + length;
        }
        return Math.min(at, bytes.limit());
    }

    /// Data bytes of the fragment at a place, or -1 when there is no sound one.
    private static int fragmentLength(ByteBuffer bytes, int at) {
        if (at + HEADER_BYTES > bytes.limit()) {
            return -1;
        }
        int length = Short.toUnsignedInt(bytes.getShort(at + 4));
        boolean fits = at + HEADER_BYTES + length <= bytes.limit();
        return fits && bytes.getInt(at) == maskedCrc(bytes.slice(at + 6, 1 + length)) ? length : -1;
    }

    private static int maskedCrc(ByteBuffer covered) {
        CRC32C crc = new CRC32C();
        crc.update(covered);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }
}

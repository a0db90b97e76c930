package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import io.weir.store.StoreException;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The file `FORMAT`: which version wrote the directory and whose it is. Text, so that an operator can read it; its
/// last line is a checksum of the lines before. Written last when a directory is made, so that its presence says that
/// the directory is whole.
///
/// @param format version of the layout of everything in the directory
record FormatFile(int format, String account, String region) {

    static final String NAME = "FORMAT";

    /// The layout this code writes and the newest it reads. See `docs/data-format.md`.
    static final int CURRENT = 1;

    private static final String FIRST_LINE = "weir data directory";

    /// What the directory says of itself, or empty when it has no such file.
    static Optional<FormatFile> read(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            return Files.exists(file) ? Optional.of(parse(file, text(Files.readAllBytes(file)))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new StoreException("cannot read " + file, unreadable);
        }
    }

    /// Writes the file so that a power cut leaves either none or a whole one.
    void write(Path directory) {
        try {
            DurableFiles.replace(directory.resolve(NAME), text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw new StoreException("cannot write " + directory.resolve(NAME), refused);
        }
    }

    private String text() {
        String body = FIRST_LINE + "\nformat=" + format + "\naccount=" + account + "\nregion=" + region + "\n";
        return body + "crc32c=" + crc(body) + "\n";
    }

    /// Of bytes that are no UTF-8 too: the checksum judges them.
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static FormatFile parse(Path file, String text) {
        List<String> lines = text.lines().toList();
        int sum = text.lastIndexOf("crc32c=");
        boolean whole = sum >= 0
                && lines.size() >= 5
                && lines.getFirst().equals(FIRST_LINE)
                && text.substring(sum).equals("crc32c=" + crc(text.substring(0, sum)) + "\n");
        if (!whole) {
            throw new CorruptionException(
                    file + " is damaged: its checksum does not match. See docs/operations/damage.md");
        }
        return new FormatFile(
                Integer.parseInt(field(lines, "format=")), field(lines, "account="), field(lines, "region="));
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}

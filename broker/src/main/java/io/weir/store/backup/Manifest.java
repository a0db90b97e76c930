package io.weir.store.backup;

import io.weir.store.CorruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one backup consists of. Text, so that an operator can read it; its last line is a checksum of the lines before.
///
/// @param id counts up in its directory
/// @param madeAtMs wall milliseconds
/// @param account whose store it is
/// @param region where that is
/// @param commit the newest commit that is in it
/// @param files all files, in the order of their names
public record Manifest(int id, long madeAtMs, String account, String region, long commit, List<StoredFile> files) {

    /// The layout this code writes and the newest it reads.
    static final int FORMAT = 1;

    private static final String SUM = "sha256=";
    private static final Pattern HEAD = Pattern.compile("""
        weir backup
        format=(\\d{1,9})
        id=(\\d{1,9})
        made=(\\d{1,18})
        account=(\\d{12})
        region=([a-z0-9-]{1,63})
        commit=(\\d{1,18})
        """);
    private static final Pattern FILE =
            Pattern.compile("file (\\d{1,18}) (\\d{1,19}) ([0-9a-f]{64}) ([A-Za-z0-9_.-]{1,255})");

    public Manifest {
        files = List.copyOf(files);
    }

    /// Bytes of all files.
    public long bytes() {
        return files.stream().mapToLong(StoredFile::bytes).sum();
    }

    byte[] toBytes() {
        StringBuilder text = new StringBuilder("weir backup\n");
        text.append("format=").append(FORMAT).append('\n');
        text.append("id=").append(id).append('\n');
        text.append("made=").append(madeAtMs).append('\n');
        text.append("account=").append(account).append('\n');
        text.append("region=").append(region).append('\n');
        text.append("commit=").append(commit).append('\n');
        for (StoredFile file : files) {
            text.append("file ").append(file.bytes()).append(' ').append(file.modifiedNanos());
            text.append(' ')
                    .append(file.digest())
                    .append(' ')
                    .append(file.name())
                    .append('\n');
        }
        return (text + SUM + Digests.of(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// @param source names it in messages
    /// @throws CorruptionException when it is not as it was written, or newer than this code
    static Manifest parse(Path source, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf(SUM);
        if (end < 0 || !text.substring(end).equals(SUM + Digests.of(text.substring(0, end)) + "\n")) {
            throw new CorruptionException(source + " is damaged: its checksum does not match");
        }
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt() || Integer.parseInt(head.group(1)) > FORMAT) {
            throw new CorruptionException(source + " was written by a newer version");
        }
        List<StoredFile> files = new ArrayList<>();
        text.substring(head.end(), end).lines().forEach(line -> files.add(file(source, line)));
        return new Manifest(
                Integer.parseInt(head.group(2)),
                Long.parseLong(head.group(3)),
                head.group(4),
                head.group(5),
                Long.parseLong(head.group(6)),
                files);
    }

    private static StoredFile file(Path source, String line) {
        Matcher file = FILE.matcher(line);
        boolean away = !file.matches() || file.group(4).startsWith(".");
        if (away) {
            throw new CorruptionException(source + " was written by a newer version: '" + line + "'");
        }
        return new StoredFile(
                file.group(4), Long.parseLong(file.group(1)), Long.parseLong(file.group(2)), file.group(3));
    }
}

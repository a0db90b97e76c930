package io.weir.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The ring as text. Layout: docs/data-format.md, "Key ring". Pure.
final class KeyRingText {

    private static final String FIRST_LINE = "weir key ring";
    private static final String FORMAT = "format=1";

    private KeyRingText() {}

    static String print(Iterable<RingKey> keys) {
        StringBuilder text =
                new StringBuilder(FIRST_LINE).append('\n').append(FORMAT).append('\n');
        for (RingKey key : keys) {
            String state = key.state().name().toLowerCase(Locale.ROOT);
            line(text, "key", key.id(), key.account(), state, key.createdAtMs(), key.deleteAtMs());
            key.aliases().forEach(alias -> line(text, "alias", alias));
            key.generations()
                    .forEach(one -> line(
                            text,
                            "generation",
                            one.number(),
                            one.createdAtMs(),
                            one.material().text()));
        }
        return text + "crc32c=" + crc(text.toString()) + "\n";
    }

    /// The keys by id, in the order of the text.
    ///
    /// @throws IllegalArgumentException when it is not what [#print] makes; the message holds nothing of the text
    static Map<UUID, RingKey> parse(String text) {
        int sum = text.lastIndexOf("crc32c=");
        if (!text.startsWith(FIRST_LINE + "\n")) {
            throw new IllegalArgumentException("is no key ring");
        }
        if (sum < 0 || !text.substring(sum).equals("crc32c=" + crc(text.substring(0, sum)) + "\n")) {
            throw new IllegalArgumentException("is damaged: its checksum does not match");
        }
        List<String> lines = text.substring(0, sum).lines().toList();
        if (lines.size() < 2 || !lines.get(1).equals(FORMAT)) {
            throw new IllegalArgumentException("is of a format that this release does not know");
        }
        Map<UUID, RingKey> keys = new LinkedHashMap<>();
        int at = 2;
        while (at < lines.size()) {
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith("key ")) {
                end++;
            }
            RingKey key = key(lines.subList(at, end), at + 1);
            if (keys.put(key.id(), key) != null) {
                throw new IllegalArgumentException("holds a key twice, in line " + (at + 1));
            }
            at = end;
        }
        return keys;
    }

    private static RingKey key(List<String> lines, int lineNumber) {
        try {
            String[] head = fields(lines.getFirst(), "key", 6);
            List<String> aliases = new ArrayList<>();
            List<RingKey.Generation> generations = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                if (line.startsWith("alias ")) {
                    aliases.add(fields(line, "alias", 2)[1]);
                } else {
                    String[] fields = fields(line, "generation", 4);
                    generations.add(new RingKey.Generation(
                            Integer.parseInt(fields[1]),
                            Long.parseLong(fields[2]),
                            new KeyMaterial(Base64.getDecoder().decode(fields[3]))));
                }
            }
            return new RingKey(
                    UUID.fromString(head[1]),
                    head[2],
                    RingKey.State.valueOf(head[3].toUpperCase(Locale.ROOT)),
                    Long.parseLong(head[4]),
                    Long.parseLong(head[5]),
                    aliases,
                    generations);
        } catch (IllegalArgumentException e) {
            // Its message may hold a part of the line, and with that of a secret.
            throw new IllegalArgumentException("cannot be understood from line " + lineNumber + " on");
        }
    }

    private static void line(StringBuilder text, String kind, Object... fields) {
        text.append(kind);
        for (Object field : fields) {
            text.append(' ').append(field);
        }
        text.append('\n');
    }

    private static String[] fields(String line, String kind, int count) {
        String[] fields = line.split(" ", -1);
        if (fields.length != count || !fields[0].equals(kind)) {
            throw new IllegalArgumentException(kind);
        }
        return fields;
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}

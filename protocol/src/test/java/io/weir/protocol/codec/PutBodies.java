package io.weir.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Bodies of PutRecords and PutRecord for fuzzing: mostly right, in every form that is allowed, and sometimes wrong. */
final class PutBodies {
    private static final String[] KEYS = {
        "a",
        "key-17",
        "é",
        "日本",
        "😀",
        "x".repeat(256),
        "é".repeat(256),
        "😀".repeat(128),
        "x".repeat(257),
        "😀".repeat(129),
        "é".repeat(257),
        "",
        "with space",
        "q\"uote",
        "b\\slash",
        "tab\t",
        "\u0001",
        "/path"
    };
    private static final String[] HASH_KEYS = {
        "0",
        "1",
        "340282366920938463463374607431768211455",
        "340282366920938463463374607431768211456",
        "9".repeat(39),
        "9".repeat(40),
        "01",
        "-1",
        "",
        "x",
        "12 "
    };
    private static final String[] STREAM_NAMES = {"s", "orders_1.x-Y", "x".repeat(128), "x".repeat(129), "", "a b", "é"
    };
    private static final String[] ARNS = {
        "arn:aws:kinesis:us-east-1:000000000000:stream/s", "arn:aws-cn:kinesis::123456789012:stream/é", "nonsense", ""
    };

    private final Random random;
    private final boolean usual;

    /** @param usual only what clients write, and nothing wrong */
    PutBodies(Random random, boolean usual) {
        this.random = random;
        this.usual = usual;
    }

    String json(boolean single) {
        List<String> members = new ArrayList<>();
        if (single) {
            recordMembers(members);
            sometimes(members, "SequenceNumberForOrdering", () -> text(any("123", HASH_KEYS)));
        } else {
            List<String> records = new ArrayList<>();
            int count = rarely(200) ? 500 + random.nextInt(3) : random.nextInt(4) + (usual ? 1 : 0);
            for (int i = 0; i < Math.min(count, usual ? 500 : 600); i++) {
                List<String> record = new ArrayList<>();
                recordMembers(record);
                records.add(rarely(60) ? "null" : object(record));
            }
            members.add(member("Records", blanks() + "[" + blanks() + String.join(",", records) + "]"));
        }
        sometimes(members, "StreamName", () -> text(any("orders", STREAM_NAMES)));
        sometimes(members, "StreamARN", () -> text(any(ARNS[0], ARNS)));
        sometimes(members, "DryRun", () -> random.nextBoolean() ? "true" : "false");
        unusual(members);
        return blanks() + object(members) + blanks();
    }

    private void recordMembers(List<String> members) {
        if (!rarely(40)) {
            members.add(member("Data", data()));
        }
        sometimes(members, "PartitionKey", () -> text(any("key-" + random.nextInt(99) + "é", KEYS)));
        if (random.nextInt(4) == 0) {
            members.add(member("ExplicitHashKey", text(any("17", HASH_KEYS))));
        }
        unusual(members);
    }

    private String data() {
        byte[] bytes = new byte[random.nextInt(5) == 0 ? random.nextInt(2000) : random.nextInt(40)];
        random.nextBytes(bytes);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        if (rarely(40)) {
            String[] wrong = {"QR==", "QUJ=", "Q", "QQ", "QQ=", "====", "Q===", "QQ==QQ==", "QQ-_", "QQ\u0000=", "=QQQ"
            };
            base64 = pick(wrong);
        }
        return rarely(40) ? base64.length() + "" : rarely(40) ? "\"" + base64.replace("/", "\\/") + "\"" : text(base64);
    }

    private void unusual(List<String> members) {
        if (rarely(25)) {
            String[] more = {
                "\"X\":1",
                "\"Data\":null",
                "\"StreamName\":null",
                "\"PartitionKey\":null",
                "\"StreamId\":\"x\"",
                "\"PartitionKey\":\"dup\"",
                "\"Data\":\"QUJD\"",
                "\"StreamName\":\"dup\"",
                "\"DryRun\":1",
                "\"X\":{\"Data\":1}",
                "\"Data\" \"QUJD\"",
                "\"PartitionKey\":\"a\"\"StreamName\":\"s\"",
                "\"Data\":\"StreamName\":\"a\"",
                "",
                "\"Records\":[]",
                "\"SequenceNumberForOrdering\":\"1\"",
                "\"\\u0044ata\":\"QUJD\"",
                "\"Data\"",
                "\"Data\":"
            };
            members.add(pick(more));
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(members, random);
        }
    }

    private interface Value {
        String get();
    }

    private void sometimes(List<String> members, String name, Value value) {
        if (usual || random.nextInt(8) > 0) {
            members.add(member(name, value.get()));
        }
    }

    private String member(String name, String value) {
        return blanks() + "\"" + name + "\"" + blanks() + ":" + blanks() + value + blanks();
    }

    private String object(List<String> members) {
        return "{" + String.join(",", members) + blanks() + "}";
    }

    private String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        boolean escape = rarely(30);
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < ' ' && !rarely(3) || escape && c < 0xD800) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    private String blanks() {
        return random.nextInt(6) == 0 ? " \n\r\t".substring(random.nextInt(4)) : "";
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    /** The plain value, or sometimes another that may be wrong. */
    private String any(String plain, String[] others) {
        return usual || random.nextInt(6) > 0 ? plain : pick(others);
    }

    /** Once in so many times; never in a usual body. */
    private boolean rarely(int times) {
        return !usual && random.nextInt(times) == 0;
    }

    /** A request in CBOR, in any mixture of the forms that are allowed. */
    byte[] cbor(boolean single) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        cborMap(
                out,
                single ? recordItems() : List.of(item("Records"), cborRecords()),
                List.of(item("StreamName"), item(any("orders", STREAM_NAMES)), item("DryRun"), new byte[] {
                    (byte) (random.nextBoolean() ? 0xF5 : 0xF4)
                }));
        return out.toByteArray();
    }

    private byte[] cborRecords() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = random.nextInt(4) + (usual ? 1 : 0);
        boolean indefinite = random.nextBoolean();
        out.write(indefinite ? 0x9F : 0x80 + count);
        for (int i = 0; i < count; i++) {
            cborMap(out, recordItems(), List.of());
        }
        if (indefinite) {
            out.write(0xFF);
        }
        return out.toByteArray();
    }

    private List<byte[]> recordItems() {
        List<byte[]> items = new ArrayList<>();
        byte[] data = new byte[random.nextInt(5) == 0 ? random.nextInt(400) : random.nextInt(30)];
        random.nextBytes(data);
        items.add(item("Data"));
        items.add(rarely(60) ? item("text") : string(0x40, data));
        items.add(item("PartitionKey"));
        items.add(rarely(60) ? new byte[] {(byte) 0xF6} : item(any("key", KEYS)));
        if (random.nextInt(3) == 0) {
            items.add(item("ExplicitHashKey"));
            items.add(item(any("17", HASH_KEYS)));
        }
        if (rarely(25)) {
            items.add(
                    item(pick(new String[] {"X", "Data", "PartitionKey", "StreamName", "SequenceNumberForOrdering"})));
            items.add(item("DryRun"));
        }
        return items;
    }

    private void cborMap(ByteArrayOutputStream out, List<byte[]> some, List<byte[]> more) {
        int pairs = (some.size() + more.size()) / 2;
        boolean indefinite = random.nextBoolean();
        out.write(indefinite ? 0xBF : 0xA0 + pairs);
        some.forEach(out::writeBytes);
        more.forEach(out::writeBytes);
        if (indefinite) {
            out.write(0xFF);
        }
    }

    private byte[] item(String text) {
        return string(0x60, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] string(int major, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = content.length;
        if (rarely(30)) {
            out.write(major + 31);
            out.write(major + 24);
            out.write(0);
            out.write(major + 25);
            out.write(length >> 8);
            out.write(length);
            out.writeBytes(content);
            out.write(0xFF);
            return out.toByteArray();
        }
        if (length < 24) {
            out.write(major + length);
        } else {
            out.write(major + 25);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}

package io.weir.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.type.Blob;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Bodies from plain values, right or wrong, written by hand so that nothing of the product decides what a client may
/// send. Values are maps (their names may repeat, see [Twice]), lists, text, numbers, booleans, [Blob]s, [Time]s,
/// [#NULL] and [Raw]s.
public final class WireTree {

    /// The null of both encodings.
    public static final Object NULL = new Raw(new byte[] {'n', 'u', 'l', 'l'}, new byte[] {(byte) 0xf6});

    private WireTree() {}

    /// Bytes that stand as they are where a value is expected.
    public record Raw(byte[] json, byte[] cbor) {

        public static Raw of(String json, int... cbor) {
            return new Raw(json.getBytes(UTF_8), bytes(cbor));
        }
    }

    /// A moment in milliseconds.
    public record Time(long ms) {}

    /// A member that is there twice.
    public record Twice(Object first, Object second) {}

    /// The body in this encoding.
    public static byte[] body(WireCodec codec, Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (codec.equals(WireCodec.JSON)) {
            json(out, value);
        } else {
            cbor(out, value);
        }
        return out.toByteArray();
    }

    /// Bytes from their values.
    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static void json(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.write('{');
                boolean[] comma = {false};
                map.forEach((name, member) -> jsonMember(out, (String) name, member, comma));
                out.write('}');
            }
            case List<?> list -> {
                out.write('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) {
                        out.write(',');
                    }
                    json(out, list.get(i));
                }
                out.write(']');
            }
            case String text -> jsonText(out, text);
            case Blob blob -> jsonText(out, Base64.getEncoder().encodeToString(blob.toBytes()));
            case Time(long ms) -> out.writeBytes((ms / 1000 + ".5").getBytes(UTF_8));
            case Raw raw -> out.writeBytes(raw.json());
            default -> out.writeBytes(value.toString().getBytes(UTF_8));
        }
    }

    private static void jsonMember(ByteArrayOutputStream out, String name, Object member, boolean[] comma) {
        if (member instanceof Twice(Object first, Object second)) {
            jsonMember(out, name, first, comma);
            jsonMember(out, name, second, comma);
            return;
        }
        if (comma[0]) {
            out.write(',');
        }
        comma[0] = true;
        jsonText(out, name);
        out.write(':');
        json(out, member);
    }

    private static void jsonText(ByteArrayOutputStream out, String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                quoted.append(c);
            }
        }
        out.writeBytes(quoted.append('"').toString().getBytes(UTF_8));
    }

    private static void cbor(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.write(0xbf);
                map.forEach((name, member) -> cborMember(out, (String) name, member));
                out.write(0xff);
            }
            case List<?> list -> {
                cborHead(out, 4, list.size());
                list.forEach(element -> cbor(out, element));
            }
            case String text -> cborBytes(out, 3, text.getBytes(UTF_8));
            case Blob blob -> cborBytes(out, 2, blob.toBytes());
            case Time(long ms) -> {
                out.write(0xc1);
                cborHead(out, 0, ms);
            }
            case Raw raw -> out.writeBytes(raw.cbor());
            case Boolean bool -> out.write(bool ? 0xf5 : 0xf4);
            case Number number when number.longValue() < 0 -> cborHead(out, 1, -1 - number.longValue());
            case Number number -> cborHead(out, 0, number.longValue());
            default -> throw new IllegalArgumentException("no value of a tree: " + value.getClass());
        }
    }

    private static void cborMember(ByteArrayOutputStream out, String name, Object member) {
        if (member instanceof Twice(Object first, Object second)) {
            cborMember(out, name, first);
            cborMember(out, name, second);
            return;
        }
        cborBytes(out, 3, name.getBytes(UTF_8));
        cbor(out, member);
    }

    private static void cborBytes(ByteArrayOutputStream out, int major, byte[] bytes) {
        cborHead(out, major, bytes.length);
        out.writeBytes(bytes);
    }

    private static void cborHead(ByteArrayOutputStream out, int major, long argument) {
        out.write(major << 5 | 27);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (argument >>> shift));
        }
    }
}

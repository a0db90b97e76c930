package io.weir.catalog;

import io.weir.store.CorruptionException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Reads the value of a row. The checksum is verified before anything else; what does not fit after that was written by
/// a newer broker or by a bug, and is refused as well. Used once by one thread.
final class RowReader {

    private final byte[] key;
    private final ByteBuffer value;
    private final int version;

    private RowReader(byte[] key, ByteBuffer value) {
        this.key = key;
        this.value = value;
        this.version = u8();
    }

    /// Reads a whole row with `parse`.
    ///
    /// @throws CorruptionException when these are not the bytes that were written under this key, in this version
    static <T> T read(byte[] key, byte[] row, int version, Function<RowReader, T> parse) {
        return read(key, row, version, version, parse);
    }

    /// Reads a whole row that may be of an older version; `parse` asks for [#version].
    ///
    /// @throws CorruptionException when these are not the bytes that were written under this key, in one of the
    /// versions
    static <T> T read(byte[] key, byte[] row, int oldest, int newest, Function<RowReader, T> parse) {
        int body = row.length - Integer.BYTES;
        if (body < 1 || ByteBuffer.wrap(row).getInt(body) != RowWriter.checksum(row, body, key)) {
            throw corrupt(key, "wrong checksum");
        }
        RowReader reader = new RowReader(key, ByteBuffer.wrap(row, 0, body));
        if (reader.version() < oldest || reader.version() > newest) {
            throw corrupt(key, "version " + reader.version() + ", this broker knows " + newest);
        }
        try {
            T parsed = parse.apply(reader);
            if (reader.value.hasRemaining()) {
                throw corrupt(key, reader.value.remaining() + " bytes too many");
            }
            return parsed;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new CorruptionException(where(key) + "impossible content", e);
        }
    }

    /// The version of the row.
    int version() {
        return version;
    }

    int u8() {
        return Byte.toUnsignedInt(value.get());
    }

    int i32() {
        return value.getInt();
    }

    long i64() {
        return value.getLong();
    }

    /// A number of things that follow, each at least one byte long: damage must not make a reader ask for all the
    /// memory there is.
    int count() {
        int count = value.getInt();
        if (count < 0 || count > value.remaining()) {
            throw new IllegalArgumentException(count + " things in " + value.remaining() + " bytes");
        }
        return count;
    }

    String text() {
        byte[] utf8 = new byte[Short.toUnsignedInt(value.getShort())];
        value.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /// A list of pairs of texts: tags.
    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (int left = count(); left > 0; left--) {
            texts.put(text(), text());
        }
        return texts;
    }

    byte[] raw(int length) {
        byte[] bytes = new byte[length];
        value.get(bytes);
        return bytes;
    }

    /// The one of `values` whose code comes next.
    <E> E coded(E[] values, ToIntFunction<E> code) {
        int wanted = u8();
        for (E each : values) {
            if (code.applyAsInt(each) == wanted) {
                return each;
            }
        }
        throw corrupt(key, "code " + wanted + " is none of " + values.getClass().getComponentType());
    }

    static CorruptionException corrupt(byte[] key, String what) {
        return new CorruptionException(where(key) + what);
    }

    private static String where(byte[] key) {
        return "catalog row under key " + HexFormat.of().formatHex(key) + ": ";
    }
}

package io.weir.protocol.aggregate;

import io.weir.protocol.type.HashKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs records into one, as the KPL does (F-002): four magic bytes, a protobuf message with a table of partition keys, a
 * table of explicit hash keys and the records, and the MD5 of that message. Owned by one thread; used once.
 */
public final class AggregateWriter {
    /** What a packed record begins with. */
    static final byte[] MAGIC = HexFormat.of().parseHex("f3899ac2");

    private static final int DIGEST_BYTES = 16;

    /** Field 1 of the message, a string. */
    private static final int PARTITION_KEY = 1 << 3 | 2;

    /** Field 2 of the message, a string. */
    private static final int EXPLICIT_HASH_KEY = 2 << 3 | 2;

    /** Field 3 of the message, a message of its own. */
    private static final int RECORD = 3 << 3 | 2;

    /** Field 1 of a record, a number. */
    private static final int KEY_INDEX = 1 << 3;

    /** Field 2 of a record, a number. */
    private static final int HASH_KEY_INDEX = 2 << 3;

    /** Field 3 of a record, bytes. */
    private static final int DATA = 3 << 3 | 2;

    private static final int VARINT_BITS = 7;
    private static final int VARINT_MORE = 0x80;

    private final Table keys = new Table();
    private final Table hashKeys = new Table();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private int tableBytes;
    private int count;

    /** Texts that records name by their place. */
    private static final class Table {
        final Map<String, Integer> places = new LinkedHashMap<>();

        int place(String text) {
            return places.getOrDefault(text, places.size());
        }

        /** Bytes that the table grows by. */
        int growth(String text) {
            return places.containsKey(text) ? 0 : sized(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /** How many records are packed. */
    public int count() {
        return count;
    }

    /**
     * Bytes of the packed record, were this one added.
     *
     * @param hashKey where it belongs, if that is not the hash of its key
     */
    public int sizeWith(String key, @Nullable HashKey hashKey, int dataBytes) {
        int grown = keys.growth(key) + (hashKey == null ? 0 : hashKeys.growth(hashKey.toString()));
        int body = body(keys.place(key), hashKey == null ? -1 : hashKeys.place(hashKey.toString()), dataBytes);
        return MAGIC.length + tableBytes + grown + records.size() + sized(body) + DIGEST_BYTES;
    }

    /** Adds a record; the parameters are those of {@link #sizeWith}. */
    public void add(String key, @Nullable HashKey hashKey, byte[] data) {
        int keyPlace = take(keys, key);
        int hashKeyPlace = hashKey == null ? -1 : take(hashKeys, hashKey.toString());
        varint(records, RECORD);
        varint(records, body(keyPlace, hashKeyPlace, data.length));
        varint(records, KEY_INDEX);
        varint(records, keyPlace);
        if (hashKeyPlace >= 0) {
            varint(records, HASH_KEY_INDEX);
            varint(records, hashKeyPlace);
        }
        varint(records, DATA);
        varint(records, data.length);
        records.write(data, 0, data.length);
        count++;
    }

    /** The packed record. */
    public byte[] finish() {
        ByteArrayOutputStream message = new ByteArrayOutputStream(tableBytes + records.size());
        write(message, PARTITION_KEY, keys);
        write(message, EXPLICIT_HASH_KEY, hashKeys);
        message.writeBytes(records.toByteArray());
        byte[] bytes = message.toByteArray();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(MAGIC.length + bytes.length + DIGEST_BYTES);
        packed.writeBytes(MAGIC);
        packed.writeBytes(bytes);
        packed.writeBytes(md5().digest(bytes));
        return packed.toByteArray();
    }

    private int take(Table table, String text) {
        tableBytes += table.growth(text);
        int place = table.place(text);
        table.places.put(text, place);
        return place;
    }

    private static void write(ByteArrayOutputStream message, int tag, Table table) {
        for (String text : table.places.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            varint(message, tag);
            varint(message, utf8.length);
            message.writeBytes(utf8);
        }
    }

    /** Bytes of a record without its tag and length. */
    private static int body(int keyPlace, int hashKeyPlace, int dataBytes) {
        int hashKey = hashKeyPlace < 0 ? 0 : 1 + varintBytes(hashKeyPlace);
        return 1 + varintBytes(keyPlace) + hashKey + sized(dataBytes);
    }

    /** Bytes of a field with a length: tag, length and content. */
    private static int sized(int length) {
        return 1 + varintBytes(length) + length;
    }

    private static int varintBytes(int value) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(value) + VARINT_BITS - 1) / VARINT_BITS);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left >= VARINT_MORE) {
            out.write(left & (VARINT_MORE - 1) | VARINT_MORE);
            left >>>= VARINT_BITS;
        }
        out.write(left);
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}

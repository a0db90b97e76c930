package io.weir.protocol.codec;

import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the members of each record lie; filled by one decode, then read only. */
final class RecordSlices {
    /** In place of a length: the record has no such member. */
    static final int ABSENT = -1;

    private static final int PLACES = 6;
    private static final int KEY = 0;
    private static final int HASH_KEY = 2;
    private static final int DATA = 4;
    private static final byte[] NONE = {};

    private byte[][] texts;
    private byte[][] data;
    private int[] places;
    private int count;

    RecordSlices(int capacity) {
        texts = new byte[capacity][];
        data = new byte[capacity][];
        places = new int[capacity * PLACES];
    }

    int count() {
        return count;
    }

    /** Starts a record whose texts lie in {@code text}; it has no member yet. */
    void begin(byte[] text) {
        if (count == texts.length) {
            int capacity = Math.max(8, count * 2);
            texts = Arrays.copyOf(texts, capacity);
            data = Arrays.copyOf(data, capacity);
            places = Arrays.copyOf(places, capacity * PLACES);
        }
        texts[count] = text;
        data[count] = NONE;
        Arrays.fill(places, count * PLACES, (count + 1) * PLACES, ABSENT);
        count++;
    }

    void key(int offset, int length) {
        place(KEY, offset, length);
    }

    void hashKey(int offset, int length) {
        place(HASH_KEY, offset, length);
    }

    void data(byte[] array, int offset, int length) {
        data[count - 1] = array;
        place(DATA, offset, length);
    }

    private void place(int member, int offset, int length) {
        int at = (count - 1) * PLACES + member;
        places[at] = offset;
        places[at + 1] = length;
    }

    /** Whether the newest record has this member already. */
    boolean hasKey() {
        return keyLength(count - 1) != ABSENT;
    }

    boolean hasHashKey() {
        return hashKeyLength(count - 1) != ABSENT;
    }

    boolean hasData() {
        return dataLength(count - 1) != ABSENT;
    }

    /** Adds a record that was read by its shape. */
    void add(@Nullable String partitionKey, @Nullable String explicitHashKey, Blob blob) {
        byte[] key = partitionKey == null ? NONE : partitionKey.getBytes(StandardCharsets.UTF_8);
        byte[] hashKey = explicitHashKey == null ? NONE : explicitHashKey.getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = Arrays.copyOf(key, key.length + hashKey.length);
        System.arraycopy(hashKey, 0, text, key.length, hashKey.length);
        begin(text);
        if (partitionKey != null) {
            key(0, key.length);
        }
        if (explicitHashKey != null) {
            hashKey(key.length, hashKey.length);
        }
        data(blob.array(), blob.offset(), blob.length());
    }

    void add(PutRecordsRequestEntry entry) {
        add(entry.partitionKey(), entry.explicitHashKey(), entry.data());
    }

    byte[] text(int record) {
        return texts[record];
    }

    int keyOffset(int record) {
        return places[record * PLACES + KEY];
    }

    int keyLength(int record) {
        return places[record * PLACES + KEY + 1];
    }

    int hashKeyOffset(int record) {
        return places[record * PLACES + HASH_KEY];
    }

    int hashKeyLength(int record) {
        return places[record * PLACES + HASH_KEY + 1];
    }

    byte[] data(int record) {
        return data[record];
    }

    int dataOffset(int record) {
        return places[record * PLACES + DATA];
    }

    int dataLength(int record) {
        return places[record * PLACES + DATA + 1];
    }
}

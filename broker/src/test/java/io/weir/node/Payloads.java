package io.weir.node;

import io.weir.shard.RecordPacker;
import io.weir.shard.StoredBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Records whose content says which they are.
final class Payloads {

    private static final int FILLER_MAX = 300;

    private Payloads() {}

    /// Packs a record that carries `id`, with or without partition key, and filler that depends on the id.
    static void add(RecordPacker packer, long id, Random random) {
        byte[] data = new byte[8 + random.nextInt(FILLER_MAX)];
        ByteBuffer.wrap(data).putLong(id);
        for (int i = 8; i < data.length; i++) {
            data[i] = (byte) (id * 31 + i);
        }
        if (random.nextInt(10) == 0) {
            int at = packer.beginWithoutKey(data.length + random.nextInt(50));
            System.arraycopy(data, 0, packer.array(), at, data.length);
            packer.end(data.length);
        } else {
            packer.add(("key-" + id).getBytes(StandardCharsets.UTF_8), data);
        }
    }

    /// The id of a stored record, all its bytes checked.
    static long id(StoredBatch batch, int offset) {
        ByteBuffer data = ByteBuffer.wrap(batch.bytes(), batch.dataOffset(offset), batch.dataLength(offset));
        long id = data.getLong();
        for (int i = 8; i < batch.dataLength(offset); i++) {
            if (data.get() != (byte) (id * 31 + i)) {
                throw new AssertionError("record " + id + " is altered");
            }
        }
        int keyLength = batch.keyLength(offset);
        if (keyLength >= 0) {
            String key = new String(batch.bytes(), batch.keyOffset(offset), keyLength, StandardCharsets.UTF_8);
            if (!key.equals("key-" + id)) {
                throw new AssertionError("record " + id + " has the key " + key);
            }
        }
        return id;
    }
}

package io.weir.shard;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.store.CorruptionException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The rows in the meta family of what a shard remembers of producers; written with the records of each idempotent put.
///
/// Key of a producer: `'Q' u8 | streamId u32 | shardIndex u32 | issuedMs u64 | random u64`. Value: `version u8, 1 |
/// lastAtMs u64 | segments u8 | segments | crc32c u32`. Segment: `range start u64 high, u64 low | range end u64 high,
/// u64 low | staleUpTo i64 | runs u8 | runs`. Run: `first u64 | span u16 | full u8 | with full 0: span bits in u64
/// words | shardIndex u32 | firstIndex u64 | arrivalMs u64`.
///
/// Key of the newest time of issue that was forgotten: the first nine bytes alone. Value: `version u8, 1 | issuedMs u64
/// | crc32c u32`. Checksums are over everything before and of the key; all numbers are big-endian.
final class ProducerRow {

    /// The first byte of the keys of these rows.
    static final byte PREFIX = 'Q';

    private static final int VERSION = 1;
    private static final int SHARD_KEY_BYTES = 9;
    private static final int KEY_BYTES = 25;
    private static final int SEGMENT_BYTES = 41;
    private static final int RUN_BYTES = 31;
    private static final int CRC_BYTES = 4;

    /// A row as it was found in the store.
    record Found(byte[] key, byte[] value) {}

    private ProducerRow() {}

    static byte[] key(ShardKey shard, ProducerId id) {
        return head(shard, KEY_BYTES)
                .putLong(id.issuedMs())
                .putLong(id.random())
                .array();
    }

    static byte[] forgottenKey(ShardKey shard) {
        return head(shard, SHARD_KEY_BYTES).array();
    }

    private static ByteBuffer head(ShardKey shard, int bytes) {
        return ByteBuffer.allocate(bytes).put(PREFIX).putInt(shard.streamId()).putInt(shard.shardIndex());
    }

    static boolean isForgotten(byte[] key) {
        return key.length == SHARD_KEY_BYTES;
    }

    /// The shard that a row belongs to.
    static ShardKey shard(byte[] key) {
        if (key.length != SHARD_KEY_BYTES && key.length != KEY_BYTES) {
            throw corrupt(key, "a key of that length is none");
        }
        return new ShardKey(RecordLayout.getInt(key, 1), RecordLayout.getInt(key, 5));
    }

    static byte[] encode(byte[] key, ProducerState state) {
        int bytes = 1 + Long.BYTES + 1 + CRC_BYTES;
        for (ProducerSegment segment : state.segments()) {
            bytes += SEGMENT_BYTES;
            for (StoredRun run : segment.runs()) {
                bytes += RUN_BYTES + run.bits().length * Long.BYTES;
            }
        }
        ByteBuffer row = ByteBuffer.allocate(bytes);
        row.put((byte) VERSION).putLong(state.lastAtMs()).put((byte)
                state.segments().size());
        for (ProducerSegment segment : state.segments()) {
            encode(row, segment);
        }
        return sealed(row, key);
    }

    private static void encode(ByteBuffer row, ProducerSegment segment) {
        put(row, segment.range().start());
        put(row, segment.range().end());
        row.putLong(segment.staleUpTo()).put((byte) segment.runs().size());
        for (StoredRun run : segment.runs()) {
            row.putLong(run.first()).putShort((short) run.span()).put((byte) (run.bits().length == 0 ? 1 : 0));
            for (long word : run.bits()) {
                row.putLong(word);
            }
            row.putInt(run.shardIndex()).putLong(run.firstIndex()).putLong(run.arrivalMs());
        }
    }

    static ProducerState decode(byte[] key, byte[] value) {
        ByteBuffer row = opened(key, value);
        try {
            long lastAtMs = row.getLong();
            List<ProducerSegment> segments = new ArrayList<>();
            for (int left = row.get(); left > 0; left--) {
                segments.add(segment(row));
            }
            if (row.remaining() != CRC_BYTES) {
                throw corrupt(key, "the length does not fit");
            }
            ProducerId id = new ProducerId(RecordLayout.getLong(key, 9), RecordLayout.getLong(key, 17));
            return new ProducerState(id, lastAtMs, segments);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw corrupt(key, "the length or a range does not fit");
        }
    }

    private static ProducerSegment segment(ByteBuffer row) {
        HashKeyRange range = new HashKeyRange(hashKey(row), hashKey(row));
        long staleUpTo = row.getLong();
        List<StoredRun> runs = new ArrayList<>();
        for (int left = row.get(); left > 0; left--) {
            long first = row.getLong();
            int span = Short.toUnsignedInt(row.getShort());
            long[] bits = new long[row.get() == 1 ? 0 : StoredRun.words(span)];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = row.getLong();
            }
            runs.add(new StoredRun(first, span, bits, row.getInt(), row.getLong(), row.getLong()));
        }
        return new ProducerSegment(range, staleUpTo, runs);
    }

    static byte[] encodeForgotten(byte[] key, long issuedMs) {
        return sealed(
                ByteBuffer.allocate(1 + Long.BYTES + CRC_BYTES)
                        .put((byte) VERSION)
                        .putLong(issuedMs),
                key);
    }

    static long decodeForgotten(byte[] key, byte[] value) {
        ByteBuffer row = opened(key, value);
        if (row.remaining() != Long.BYTES + CRC_BYTES) {
            throw corrupt(key, "the length does not fit");
        }
        return row.getLong();
    }

    private static void put(ByteBuffer row, HashKey key) {
        row.putLong(key.high()).putLong(key.low());
    }

    private static HashKey hashKey(ByteBuffer row) {
        return new HashKey(row.getLong(), row.getLong());
    }

    private static byte[] sealed(ByteBuffer row, byte[] key) {
        byte[] value = new byte[row.capacity()];
        row.get(0, value, 0, row.position());
        ByteBuffer.wrap(value).putInt(value.length - CRC_BYTES, crc(value, key));
        return value;
    }

    private static ByteBuffer opened(byte[] key, byte[] value) {
        if (value.length < 1 + CRC_BYTES
                || value[0] != VERSION
                || RecordLayout.getInt(value, value.length - CRC_BYTES) != crc(value, key)) {
            throw corrupt(key, "unknown version or wrong checksum");
        }
        return ByteBuffer.wrap(value).position(1);
    }

    private static int crc(byte[] row, byte[] key) {
        CRC32C crc = new CRC32C();
        crc.update(row, 0, row.length - CRC_BYTES);
        crc.update(key, 0, key.length);
        return (int) crc.getValue();
    }

    private static CorruptionException corrupt(byte[] key, String what) {
        return new CorruptionException(
                "producer row under key " + HexFormat.of().formatHex(key) + ": " + what);
    }
}

package io.weir.shard;

import io.weir.store.CorruptionException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// The row of a shard in the meta family, written when the shard is created, sealed and trimmed, not for each append: a
/// shard stands at the later of its row and its last stored value.
///
/// Key: `'T' u8 | streamId u32 BE | shardIndex u32 BE`. Value, big-endian: `version u8, 1 | flags u8, bit 0: closed |
/// trimIndex u64 | nextIndex u64 | lastArrivalMs u64 | payloadBytesIn u64 | payloadBytesTrimmed u64 | CRC32C of all
/// before and of the key u32`.
public final class ShardRow {

    /// The first byte of the keys of these rows; no other room writes keys that begin with it.
    public static final byte PREFIX = 'T';

    static final int BYTES = 46;

    private static final int VERSION = 1;
    private static final int CLOSED = 1;

    private ShardRow() {}

    /// The key of a shard's row.
    public static byte[] key(ShardKey shard) {
        byte[] key = new byte[9];
        key[0] = PREFIX;
        RecordLayout.putInt(key, 1, shard.streamId());
        RecordLayout.putInt(key, 5, shard.shardIndex());
        return key;
    }

    /// The bytes of a tail.
    public static byte[] encode(ShardKey shard, ShardTail tail) {
        byte[] row = new byte[BYTES];
        row[0] = VERSION;
        row[1] = (byte) (tail.closed() ? CLOSED : 0);
        RecordLayout.putLong(row, 2, tail.trimIndex());
        RecordLayout.putLong(row, 10, tail.nextIndex());
        RecordLayout.putLong(row, 18, tail.lastArrivalMs());
        RecordLayout.putLong(row, 26, tail.payloadBytesIn());
        RecordLayout.putLong(row, 34, tail.payloadBytesTrimmed());
        RecordLayout.putInt(row, 42, crc(row, key(shard)));
        return row;
    }

    /// The tail that a row holds.
    ///
    /// @throws CorruptionException when these are not the bytes that were written for this shard
    public static ShardTail decode(ShardKey shard, byte[] row) {
        byte[] key = key(shard);
        if (row.length != BYTES || row[0] != VERSION || RecordLayout.getInt(row, 42) != crc(row, key)) {
            throw new CorruptionException("shard row under key "
                    + HexFormat.of().formatHex(key) + ": unknown version, wrong length or wrong checksum");
        }
        return new ShardTail(
                RecordLayout.getLong(row, 2),
                RecordLayout.getLong(row, 10),
                RecordLayout.getLong(row, 18),
                RecordLayout.getLong(row, 26),
                RecordLayout.getLong(row, 34),
                (row[1] & CLOSED) != 0);
    }

    private static int crc(byte[] row, byte[] key) {
        CRC32C crc = new CRC32C();
        crc.update(row, 0, 42);
        crc.update(key, 0, key.length);
        return (int) crc.getValue();
    }
}

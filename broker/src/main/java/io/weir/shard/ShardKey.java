package io.weir.shard;

/// The identity of a shard inside the store: a stream's number, never reused, and the shard's index in it (rule C-006).
/// As bytes it is `streamId u32 BE | shardIndex u32 BE`, so that the records of a shard lie together.
///
/// @param streamId the number of the stream
/// @param shardIndex the index of the shard within its stream
public record ShardKey(int streamId, int shardIndex) {

    /// Bytes of a record's key.
    public static final int RECORD_KEY_BYTES = 16;

    /// The key under which the value that starts with record `firstIndex` is stored: `streamId u32 | shardIndex u32
    /// | firstIndex u64`.
    public byte[] recordKey(long firstIndex) {
        byte[] key = new byte[RECORD_KEY_BYTES];
        RecordLayout.putInt(key, 0, streamId);
        RecordLayout.putInt(key, 4, shardIndex);
        RecordLayout.putLong(key, 8, firstIndex);
        return key;
    }

    /// What sealed records are bound to, as far as it is known before they are ordered: `streamId u32 | shardIndex
    /// u32
    /// | count u16`.
    byte[] place(int count) {
        byte[] place = new byte[10];
        RecordLayout.putInt(place, 0, streamId);
        RecordLayout.putInt(place, 4, shardIndex);
        RecordLayout.putShort(place, 8, count);
        return place;
    }

    /// The first key behind every record of this shard, for ranges that are exclusive at their end.
    public byte[] endKey() {
        return recordKey(-1L);
    }

    /// The shard that a key of a record family belongs to.
    static ShardKey of(byte[] recordKey) {
        return new ShardKey(RecordLayout.getInt(recordKey, 0), RecordLayout.getInt(recordKey, 4));
    }

    /// Whether a key of a record family belongs to this shard.
    boolean owns(byte[] recordKey) {
        return recordKey.length == RECORD_KEY_BYTES
                && RecordLayout.getInt(recordKey, 0) == streamId
                && RecordLayout.getInt(recordKey, 4) == shardIndex;
    }
}

package io.weir.catalog;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.store.Family;

/// The row of one shard. Layout: docs/data-format.md, "Catalog rows".
record ShardEntryRow(int streamId, ShardEntry shard) {

    private static final int VERSION = 1;

    static byte[] encode(int streamId, ShardEntry shard, byte[] key) {
        return new RowWriter(VERSION)
                .i32(streamId)
                .i32(shard.index())
                .i32(shard.bucket())
                .i64(shard.range().start().high())
                .i64(shard.range().start().low())
                .i64(shard.range().end().high())
                .i64(shard.range().end().low())
                .i32(shard.parent())
                .i32(shard.adjacentParent())
                .i64(shard.openedAtMs())
                .i64(shard.creationSecond())
                .i64(shard.closedAtMs())
                .sealed(key);
    }

    static ShardEntryRow decode(byte[] key, byte[] value) {
        return RowReader.read(key, value, VERSION, ShardEntryRow::parse);
    }

    private static ShardEntryRow parse(RowReader row) {
        int streamId = row.i32();
        int index = row.i32();
        int bucket = row.i32();
        Family.records(bucket);
        HashKeyRange range = new HashKeyRange(new HashKey(row.i64(), row.i64()), new HashKey(row.i64(), row.i64()));
        return new ShardEntryRow(
                streamId, new ShardEntry(index, bucket, range, row.i32(), row.i32(), row.i64(), row.i64(), row.i64()));
    }
}

package io.weir.api.data;

import io.weir.api.Encoded;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.protocol.codec.GetRecordsWriter;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.EncryptionType;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.type.ShardId;
import io.weir.shard.ReadPage;
import io.weir.shard.StoredBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the answer of GetRecords from the stored bytes, without an object per record.
final class RecordsAnswer {

    private RecordsAnswer() {}

    /// Where the reader goes on.
    ///
    /// @param iterator in this shard; null exactly at its end
    /// @param millisBehind how far the reader is behind (C-043, C-044)
    /// @param children the shards that follow; null but at the shard's end
    record Next(
            @Nullable String iterator,
            long millisBehind,
            @Nullable List<ChildShard> children) {}

    static Encoded write(WireCodec codec, ShardRef ref, ReadPage page, Next next) {
        GetRecordsWriter writer = codec.getRecordsWriter(page.records(), page.dataBytes());
        writer.begin(next.iterator(), next.millisBehind(), next.children());
        writeRecords(writer, ref.shard(), page);
        return Encoded.of(writer.finish());
    }

    /// The records of a page, into whatever holds them.
    static void writeRecords(GetRecordsWriter writer, ShardEntry shard, ReadPage page) {
        for (ReadPage.Slice slice : page.slices()) {
            write(writer, shard, slice);
        }
    }

    private static void write(GetRecordsWriter writer, ShardEntry shard, ReadPage.Slice slice) {
        StoredBatch batch = slice.batch();
        long arrivalMs = batch.arrivalMs();
        writer.source(batch.bytes(), arrivalMs, batch.key() == null ? null : EncryptionType.KMS.name());
        int at = slice.offset();
        for (int i = 0; i < slice.count(); i++) {
            writer.record(
                    shard.sequenceNumber(slice.firstIndex() + i, arrivalMs),
                    batch.keyOffset(at),
                    batch.keyLength(at),
                    batch.dataOffset(at),
                    batch.dataLength(at));
            at = batch.nextRecord(at);
        }
    }

    /// The shards that follow a closed one (B-108).
    static List<ChildShard> children(StreamEntry stream, int parent) {
        List<ChildShard> children = new ArrayList<>(2);
        for (ShardEntry child : stream.shards().childrenOf(parent)) {
            children.add(new ChildShard(child.id().toString(), parents(child), HashKeyBounds.of(child.range())));
        }
        return children;
    }

    private static List<String> parents(ShardEntry child) {
        String parent = ShardId.of(child.parent()).toString();
        return child.adjacentParent() == ShardEntry.NONE
                ? List.of(parent)
                : List.of(parent, ShardId.of(child.adjacentParent()).toString());
    }
}

package io.weir.cli.read;

import io.weir.client.RefusedException;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.DataRecord;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The place in one shard that a reader has come to. Owned by one thread.
public final class ShardCursor {
    private final ShardSource source;
    private final String shardId;
    private StartPosition resume;
    private @Nullable String iterator;

    /// @param clock says when "latest" was, should the first iterator expire before there is a record
    public ShardCursor(ShardSource source, String shardId, StartPosition start, InstantSource clock) {
        this.source = source;
        this.shardId = shardId;
        this.resume = start.equals(StartPosition.LATEST) ? StartPosition.at(clock.instant()) : start;
        this.iterator = source.iterator(shardId, start);
    }

    /// The shard.
    public String shardId() {
        return shardId;
    }

    /// Reads on. An iterator lives for 300 s (B-102); one that got older, because the reader of the output was
    /// slow, is replaced.
    public GetRecords.Response read(int limit) {
        GetRecords.Response page = page(limit);
        List<DataRecord> records = page.records();
        if (!records.isEmpty()) {
            resume = StartPosition.after(records.getLast().sequenceNumber());
        }
        iterator = page.nextShardIterator();
        return page;
    }

    private GetRecords.Response page(int limit) {
        if (iterator == null) {
            throw new IllegalStateException("read beyond the end of " + shardId);
        }
        try {
            return source.records(iterator, limit);
        } catch (RefusedException e) {
            if (!e.is(ErrorType.EXPIRED_ITERATOR)) {
                throw e;
            }
            return source.records(source.iterator(shardId, resume), limit);
        }
    }
}

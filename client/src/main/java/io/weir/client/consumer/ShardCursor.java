package io.weir.client.consumer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a shard call by call. */
final class ShardCursor implements PageSource {
    private final StreamClient client;
    private final String stream;
    private final ShardRecords records;
    private final long latestMillis;
    private final int limit;
    private @Nullable String iterator;

    /**
     * @param records makes pages of what comes, from where to begin on
     * @param latestMillis what {@link Checkpoint#LATEST} means: what arrived at this time or later; -1 for now
     * @param limit records of the stream in one page at most
     */
    ShardCursor(StreamClient client, String stream, ShardRecords records, long latestMillis, int limit) {
        this.client = client;
        this.stream = stream;
        this.records = records;
        this.latestMillis = latestMillis;
        this.limit = limit;
    }

    @Override
    public Page next(Duration wait) {
        String here = iterator;
        if (here == null) {
            here = open();
            iterator = here;
        }
        long began = System.nanoTime();
        try {
            GetRecords.Response answer = client.getRecords(new GetRecords.Request(here, limit, null, null, null), wait);
            return page(answer, System.nanoTime() - began < wait.toNanos() / 2);
        } catch (RefusedException e) {
            // One that is refused for now only is kept: another at LATEST would pass over what came since.
            iterator = e.retryable() ? here : null;
            if (e.is(ErrorType.EXPIRED_ITERATOR)) {
                return new Page(List.of(), false, false);
            }
            throw e;
        }
    }

    private Page page(GetRecords.Response answer, boolean soon) {
        List<ConsumerRecord> page = records.take(answer.records());
        iterator = answer.nextShardIterator();
        Long behind = answer.millisBehindLatest();
        boolean ended = iterator == null;
        boolean nothing = answer.records().isEmpty() && (behind == null || behind == 0);
        return new Page(page, soon && nothing && !ended, ended);
    }

    private String open() {
        ShardStart start = ShardStart.of(records.position(), latestMillis);
        try {
            return open(start);
        } catch (RefusedException e) {
            if (!start.isTime() || !e.is(ErrorType.INVALID_ARGUMENT)) {
                throw e;
            }
            return open(ShardStart.LATEST);
        }
    }

    private String open(ShardStart start) {
        GetShardIterator.Request request = new GetShardIterator.Request(
                stream, records.shardId(), start.type(), start.sequenceNumber(), start.timestamp(), null, null, null);
        String opened = client.getShardIterator(request).shardIterator();
        if (opened == null) {
            throw new IllegalStateException("the service gave no iterator");
        }
        return opened;
    }

    /** There is nothing to give back. */
    @Override
    public void close() {}
}

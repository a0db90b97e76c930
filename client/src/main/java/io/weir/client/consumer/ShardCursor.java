package io.weir.client.consumer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.HashKeyRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a shard page by page from a checkpoint on. Used by one thread at a time. */
final class ShardCursor {

    /**
     * What one call brought.
     *
     * @param ended whether the shard has no more, now or ever
     */
    record Page(List<ConsumerRecord> records, long millisBehind, boolean ended) {}

    private final StreamClient client;
    private final String stream;
    private final String shardId;
    private final Supplier<HashKeyRange> range;
    private final long latestMillis;
    private final int limit;
    private Checkpoint position;
    private @Nullable String iterator;

    /**
     * @param shards of the stream, for what hash keys the shard holds
     * @param from where to begin
     * @param latestMillis what {@link Checkpoint#LATEST} means: what arrived at this time or later; -1 for now
     * @param limit records of the stream in one page at most
     */
    ShardCursor(
            StreamClient client, StreamShards shards, String shardId, Checkpoint from, long latestMillis, int limit) {
        this.client = client;
        this.stream = shards.stream();
        this.shardId = shardId;
        this.range = () -> shards.range(shardId);
        this.position = from;
        this.latestMillis = latestMillis;
        this.limit = limit;
    }

    /** The next page, which may be empty; waits for the first record, where the service can. */
    Page next(Duration wait) {
        String here = iterator;
        if (here == null) {
            here = open();
            iterator = here;
        }
        try {
            return page(client.getRecords(new GetRecords.Request(here, limit, null, null, null), wait));
        } catch (RefusedException e) {
            // One that is refused for now only is kept: another at LATEST would pass over what came since.
            iterator = e.retryable() ? here : null;
            if (e.is(ErrorType.EXPIRED_ITERATOR)) {
                return new Page(List.of(), 0, false);
            }
            throw e;
        }
    }

    private Page page(GetRecords.Response answer) {
        List<ConsumerRecord> records = new ArrayList<>();
        for (DataRecord record : answer.records()) {
            for (ConsumerRecord part : Deaggregator.records(shardId, record, range)) {
                if (part.checkpoint().compareTo(position) > 0) {
                    records.add(part);
                }
            }
        }
        if (!records.isEmpty()) {
            position = records.get(records.size() - 1).checkpoint();
        }
        iterator = answer.nextShardIterator();
        Long behind = answer.millisBehindLatest();
        return new Page(records, behind == null ? 0 : behind, iterator == null);
    }

    private String open() {
        if (!position.isStart()) {
            String type = position.isPart() ? "AT_SEQUENCE_NUMBER" : "AFTER_SEQUENCE_NUMBER";
            return open(type, position.sequenceNumber(), null);
        }
        long from = position.equals(Checkpoint.LATEST) ? latestMillis : position.timestamp();
        if (from >= 0) {
            try {
                return open("AT_TIMESTAMP", null, Instant.ofEpochMilli(from));
            } catch (RefusedException e) {
                if (!e.is(ErrorType.INVALID_ARGUMENT)) {
                    throw e;
                }
                // The time has not come yet by the clock of the service: nothing has arrived since.
                return open("LATEST", null, null);
            }
        }
        return open(position.equals(Checkpoint.LATEST) ? "LATEST" : "TRIM_HORIZON", null, null);
    }

    private String open(String type, @Nullable String number, @Nullable Instant time) {
        GetShardIterator.Request request =
                new GetShardIterator.Request(stream, shardId, type, number, time, null, null, null);
        String opened = client.getShardIterator(request).shardIterator();
        if (opened == null) {
            throw new IllegalStateException("the service gave no iterator");
        }
        return opened;
    }
}

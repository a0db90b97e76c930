package io.weir.client.producer;

import io.weir.client.OutcomeUnknownException;
import io.weir.client.Reply;
import io.weir.client.StreamClient;
import io.weir.client.StreamClientException;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.extension.ProducerFields;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.op.part.ShardFilterType;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One stream over a client. For any thread. */
final class StreamService implements ProducerService {
    private static final Duration SHARDS_TIMEOUT = Duration.ofSeconds(10);

    private final StreamClient client;
    private final @Nullable String streamName;
    private final @Nullable String streamArn;

    /** @param stream its name or its ARN */
    StreamService(StreamClient client, String stream) {
        this.client = client;
        boolean arn = stream.startsWith("arn:");
        this.streamName = arn ? null : stream;
        this.streamArn = arn ? stream : null;
    }

    @Override
    public CompletableFuture<BatchOutcome> put(Batch batch, Duration timeout) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>(batch.records.size());
        batch.records.forEach(record -> entries.add(record.entry()));
        PutRecords.Request request = new PutRecords.Request(entries, streamName, streamArn, null, null);
        return sent(request, fields(batch), timeout)
                .handle((reply, failure) ->
                        reply == null ? new BatchOutcome.Failed(cause(failure)) : outcome(batch, reply));
    }

    /** A request that cannot even be encoded ends like one that failed. */
    private CompletableFuture<Reply<PutRecords.Response>> sent(
            PutRecords.Request request, Map<String, String> fields, Duration timeout) {
        try {
            return client.attempt(PutRecords.SHAPE, request, fields, timeout);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Map<String, String> fields(Batch batch) {
        if (batch.session == null) {
            return Map.of();
        }
        long[] sequences =
                batch.records.stream().mapToLong(record -> record.sequence).toArray();
        return Map.of(ProducerFields.ID, batch.session, ProducerFields.SEQUENCE, ProducerFields.ranges(sequences));
    }

    private static BatchOutcome outcome(Batch batch, Reply<PutRecords.Response> reply) {
        List<PutRecordsResultEntry> entries = reply.output().records();
        if (entries.size() != batch.records.size()) {
            return new BatchOutcome.Failed(OutcomeUnknownException.unusable(
                    PutRecords.SHAPE.name(),
                    entries.size() + " results came for " + batch.records.size() + " records"));
        }
        List<RecordOutcome> results = new ArrayList<>(entries.size());
        entries.forEach(entry -> results.add(outcome(entry)));
        return new BatchOutcome.Answered(results, reply.field(ProducerFields.ID).isPresent());
    }

    private static RecordOutcome outcome(PutRecordsResultEntry entry) {
        String shard = entry.shardId();
        String number = entry.sequenceNumber();
        if (shard != null && number != null) {
            return new RecordOutcome.Stored(new PutResult(shard, number));
        }
        String code = String.valueOf(entry.errorCode());
        String text = String.valueOf(entry.errorMessage());
        ErrorType type = ErrorType.ofWireName(code).orElse(ErrorType.INTERNAL_FAILURE);
        return switch (type) {
            case PROVISIONED_THROUGHPUT_EXCEEDED -> new RecordOutcome.Throttled(text);
            case UNKNOWN_PRODUCER -> new RecordOutcome.UnknownProducer(text);
            case STALE_PRODUCER_SEQUENCE -> new RecordOutcome.StaleSequence(text);
            default -> type.retryable() ? new RecordOutcome.Unknown(text) : new RecordOutcome.Refused(code, text);
        };
    }

    @Override
    public CompletableFuture<ShardsOutcome> shards(boolean closedToo, boolean session) {
        Map<String, String> fields = session ? Map.of(ProducerFields.ID, ProducerFields.NEW_ID) : Map.of();
        return page(new Pages(closedToo, fields), null)
                .handle((outcome, failure) -> outcome == null ? new ShardsOutcome.Unknown(cause(failure)) : outcome);
    }

    /** Pages as they come. */
    private static final class Pages {
        final boolean closedToo;
        final Map<String, String> fields;
        final List<Shard> shards = new ArrayList<>();

        @Nullable
        String session;

        Pages(boolean closedToo, Map<String, String> fields) {
            this.closedToo = closedToo;
            this.fields = fields;
        }
    }

    private CompletableFuture<ShardsOutcome> page(Pages pages, @Nullable String token) {
        ShardFilter open = new ShardFilter(ShardFilterType.AT_LATEST.name(), null, null);
        ListShards.Request request = token == null
                ? new ListShards.Request(
                        streamName, null, null, null, null, pages.closedToo ? null : open, streamArn, null)
                : new ListShards.Request(null, token, null, null, null, null, null, null);
        Map<String, String> fields = token == null ? pages.fields : Map.of();
        return client.attempt(ListShards.SHAPE, request, fields, SHARDS_TIMEOUT).thenCompose(reply -> {
            if (token == null) {
                pages.session = reply.field(ProducerFields.ID).orElse(null);
            }
            List<Shard> shards = reply.output().shards();
            pages.shards.addAll(shards == null ? List.of() : shards);
            String next = reply.output().nextToken();
            return next == null ? CompletableFuture.completedFuture(known(pages)) : page(pages, next);
        });
    }

    private static ShardsOutcome known(Pages pages) {
        List<ShardMap.Place> open = new ArrayList<>();
        List<ShardMap.Place> closed = new ArrayList<>();
        for (Shard shard : pages.shards) {
            boolean ended = shard.sequenceNumberRange().endingSequenceNumber() != null;
            (ended ? closed : open).add(new ShardMap.Place(shard.shardId(), range(shard)));
        }
        return ShardMap.of(open, closed)
                .<ShardsOutcome>map(map -> new ShardsOutcome.Known(map, pages.session))
                .orElseGet(() -> new ShardsOutcome.Unknown(null));
    }

    private static HashKeyRange range(Shard shard) {
        return new HashKeyRange(
                HashKey.parse(shard.hashKeyRange().startingHashKey()).orElse(HashKey.MIN),
                HashKey.parse(shard.hashKeyRange().endingHashKey()).orElse(HashKey.MAX));
    }

    private static StreamClientException cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StreamClientException known) {
            return known;
        }
        return OutcomeUnknownException.unusable("PutRecords", String.valueOf(cause));
    }
}

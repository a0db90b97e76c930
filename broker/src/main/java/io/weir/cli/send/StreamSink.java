package io.weir.cli.send;

import io.weir.client.Reply;
import io.weir.client.StreamClient;
import io.weir.client.StreamClientException;
import io.weir.protocol.extension.ProducerFields;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// A stream at the service. Owned by one thread.
public final class StreamSink implements RecordSink {
    /// Longer than any attempt of a client takes, whose own bound rules.
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final StreamClient client;
    private final String stream;
    private final Function<List<NumberedRecord>, Optional<String>> ids;
    private Optional<String> producer;

    /// @param producer the id under which the service recognises what it stored before; empty when it does not
    /// @param ids gives another for what is left of a batch
    public StreamSink(
            StreamClient client,
            String stream,
            Optional<String> producer,
            Function<List<NumberedRecord>, Optional<String>> ids) {
        this.client = client;
        this.stream = stream;
        this.producer = producer;
        this.ids = ids;
    }

    /// The id that puts go under now.
    public Optional<String> producer() {
        return producer;
    }

    @Override
    public List<PutRecordsResultEntry> put(List<NumberedRecord> records) {
        PutRecords.Request request = new PutRecords.Request(
                records.stream().map(NumberedRecord::entry).toList(), stream, null, null, null);
        Reply<PutRecords.Response> reply = answer(client.attempt(PutRecords.SHAPE, request, fields(records), TIMEOUT));
        if (reply.field(ProducerFields.ID).isEmpty()) {
            producer = Optional.empty();
        }
        return reply.output().records();
    }

    @Override
    public void renew(List<NumberedRecord> left) {
        producer = ids.apply(left);
    }

    private Map<String, String> fields(List<NumberedRecord> records) {
        if (producer.isEmpty()) {
            return Map.of();
        }
        long[] numbers = records.stream().mapToLong(NumberedRecord::number).toArray();
        return Map.of(ProducerFields.ID, producer.get(), ProducerFields.SEQUENCE, ProducerFields.ranges(numbers));
    }

    /// What a call answered.
    ///
    /// @throws StreamClientException if it failed
    static <O> Reply<O> answer(CompletableFuture<Reply<O>> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StreamClientException failure) {
                throw failure;
            }
            throw e;
        }
    }
}

package io.weir.api.data;

import io.weir.api.Encoded;
import io.weir.api.Faults;
import io.weir.api.Incoming;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.extension.ProducerFields;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.shape.OperationShape;
import io.weir.time.Clock;
import java.util.Objects;

/// Stores one record (B.7).
public final class PutRecordOperation implements Operation<PutRecord.Request, PutRecord.Response> {

    private final StreamLookup lookup;
    private final Putter putter;
    private final DataCounters counters;
    private final Clock clock;

    PutRecordOperation(StreamLookup lookup, Putter putter, DataCounters counters, Clock clock) {
        this.lookup = lookup;
        this.putter = putter;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public OperationShape<PutRecord.Request, PutRecord.Response> shape() {
        return PutRecord.SHAPE;
    }

    @Override
    public Encoded serve(Incoming incoming) {
        long beganNanos = clock.monotonicNanos();
        WireCodec codec = incoming.codec();
        PutRecordsInput input = incoming.admit(() -> codec.decodePutRecord(incoming.body(), 0, incoming.bodyLength()));
        PutRecordsInput.Target target = input.target();
        StreamEntry stream = lookup.writable(lookup.key(
                incoming.context(),
                new StreamLookup.Ref(PutRecord.SHAPE.name(), target.streamName(), target.streamArn())));
        PutChecks.check(stream, input, record -> "partitionKey");
        PutNumbers numbers = PutNumbers.of(incoming, input.count(), clock.wallMs());
        Placement placement = putter.place(stream, input, numbers);
        String ordering = target.sequenceNumberForOrdering();
        if (ordering != null) {
            PutChecks.checkOrdering(stream, ordering, clock.wallMs());
        }
        if (target.dryRun()) {
            throw Faults.dryRun();
        }
        PutResults results = putter.put(incoming.context(), stream, input, placement);
        counters.putRecord(stream, results, clock.monotonicNanos() - beganNanos);
        results.throwIfNoneStored();
        String throttled = results.throttled(0);
        if (throttled != null) {
            throw new ServiceException(ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED, throttled);
        }
        PutResults.Refusal refusal = results.refusal(0);
        if (refusal != null) {
            throw new ServiceException(refusal.type(), refusal.text());
        }
        ShardEntry shard = Objects.requireNonNull(results.shard(0), "a record that is stored has a shard");
        String number =
                shard.sequenceNumber(results.index(0), results.arrivalMs(0)).toString();
        return Encoded.of(codec.encodeResponse(
                        PutRecord.SHAPE,
                        new PutRecord.Response(shard.id().toString(), number, placement.encryptionType())))
                .withField(ProducerFields.ID, placement.producer());
    }
}

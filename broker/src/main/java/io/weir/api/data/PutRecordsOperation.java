package io.weir.api.data;

import io.weir.api.Encoded;
import io.weir.api.Faults;
import io.weir.api.Incoming;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.protocol.codec.PutRecordsWriter;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.extension.ProducerFields;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.shape.OperationShape;
import io.weir.time.Clock;

/// Stores up to 500 records with a result for each (B.8).
public final class PutRecordsOperation implements Operation<PutRecords.Request, PutRecords.Response> {

    /// B-080.
    private static final String FAILURE_CODE = ErrorType.INTERNAL_FAILURE.wireName();

    private static final String FAILURE_TEXT = "Internal Service Failure";

    /// B-080: producers compare it letter by letter.
    private static final String THROTTLED_CODE = ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED.wireName();

    private final StreamLookup lookup;
    private final Putter putter;
    private final DataCounters counters;
    private final Clock clock;

    PutRecordsOperation(StreamLookup lookup, Putter putter, DataCounters counters, Clock clock) {
        this.lookup = lookup;
        this.putter = putter;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public OperationShape<PutRecords.Request, PutRecords.Response> shape() {
        return PutRecords.SHAPE;
    }

    @Override
    public Encoded serve(Incoming incoming) {
        long beganNanos = clock.monotonicNanos();
        WireCodec codec = incoming.codec();
        PutRecordsInput input = incoming.admit(() -> codec.decodePutRecords(incoming.body(), 0, incoming.bodyLength()));
        PutRecordsInput.Target target = input.target();
        StreamEntry stream = lookup.writable(lookup.key(
                incoming.context(),
                new StreamLookup.Ref(PutRecords.SHAPE.name(), target.streamName(), target.streamArn())));
        PutChecks.check(stream, input, record -> "records." + (record + 1) + ".member.partitionKey");
        PutNumbers numbers = PutNumbers.of(incoming, input.count(), clock.wallMs());
        Placement placement = putter.place(stream, input, numbers);
        if (target.dryRun()) {
            throw Faults.dryRun();
        }
        PutResults results = putter.put(incoming.context(), stream, input, placement);
        counters.putRecords(stream, results, clock.monotonicNanos() - beganNanos);
        results.throwIfNoneStored();
        return written(codec, results, placement).withField(ProducerFields.ID, placement.producer());
    }

    private static Encoded written(WireCodec codec, PutResults results, Placement placement) {
        PutRecordsWriter writer =
                codec.putRecordsWriter(results.count() - results.stored(), results.count(), placement.encryptionType());
        for (int i = 0; i < results.count(); i++) {
            ShardEntry shard = results.shard(i);
            if (shard != null) {
                writer.stored(shard.sequenceNumber(results.index(i), results.arrivalMs(i)), shard.id());
                continue;
            }
            String throttled = results.throttled(i);
            PutResults.Refusal refusal = results.refusal(i);
            if (refusal != null) {
                writer.failed(refusal.type().wireName(), refusal.text());
            } else if (throttled != null) {
                writer.failed(THROTTLED_CODE, throttled);
            } else {
                writer.failed(FAILURE_CODE, FAILURE_TEXT);
            }
        }
        return Encoded.of(writer.finish());
    }
}

package io.weir.cli.bench;

import io.weir.client.BodyFormat;
import io.weir.client.PreparedCall;
import io.weir.client.StreamClient;
import io.weir.client.StreamClientException;
import io.weir.client.WaitClock;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One connection's part of a put load: takes the next request, sends it, counts what came of it. A request is never
/// sent twice.
final class PutWorker implements LoadRun.Worker {
    /// After a failure, so that a service that refuses at once is not called in a tight loop.
    private static final Duration REST = Duration.ofMillis(5);

    /// Of the answer to PutRecords only this is looked at; PutRecord's has no such member and no way to fail in
    /// part.
    private static final StructureShape<FailedCount> FAILED_COUNT = StructureShape.of(
            "FailedCount",
            members -> new FailedCount(members.optional(0)),
            Field.optional("FailedRecordCount", Scalars.POSITIVE_INTEGER_OBJECT, FailedCount::failed));

    private record FailedCount(@Nullable Integer failed) {}

    /// What all workers of a load share.
    ///
    /// @param requestsLeft counts down; below 0 there is nothing left to do
    /// @param sent counts up, to take streams and requests in turn
    record Shared(
            StreamClient client,
            BodyFormat format,
            PutLoad load,
            int batch,
            int size,
            Pace pace,
            LoadMeter meter,
            WaitClock clock,
            AtomicLong requestsLeft,
            AtomicLong sent) {}

    private final Shared shared;
    private final WireCodec codec;

    PutWorker(Shared shared) {
        this.shared = shared;
        this.codec = shared.format() == BodyFormat.CBOR ? WireCodec.CBOR : WireCodec.JSON;
    }

    @Override
    public boolean step() throws InterruptedException {
        if (shared.requestsLeft().getAndDecrement() <= 0) {
            return false;
        }
        PreparedCall call = shared.load().call(shared.sent().getAndIncrement());
        long from = begin();
        try {
            int failed = failed(shared.client().send(call));
            long nanos = shared.clock().nanoTime() - from;
            int stored = shared.batch() - failed;
            shared.meter().succeeded(stored, (long) stored * shared.size(), nanos);
            if (failed > 0) {
                shared.meter().failed(failed, "refused within a call");
            }
        } catch (StreamClientException e) {
            shared.meter().failed(shared.batch(), String.valueOf(e.getMessage()));
            shared.clock().sleep(REST);
        }
        return true;
    }

    /// The time that the call's latency counts from.
    private long begin() throws InterruptedException {
        if (!shared.pace().isOpen()) {
            return shared.clock().nanoTime();
        }
        long due = shared.pace().nextDueNanos();
        long early = due - shared.clock().nanoTime();
        if (early > 0) {
            shared.clock().sleep(Duration.ofNanos(early));
        }
        return due;
    }

    private int failed(byte[] answer) {
        Integer failed =
                codec.decodeUnvalidated(FAILED_COUNT, answer, 0, answer.length).failed();
        return failed == null ? 0 : failed;
    }
}

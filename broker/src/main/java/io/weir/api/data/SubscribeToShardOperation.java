package io.weir.api.data;

import io.weir.api.ConsumerLookup;
import io.weir.api.Faults;
import io.weir.api.Incoming;
import io.weir.api.Operation;
import io.weir.api.Streamed;
import io.weir.catalog.ConsumerStatus;
import io.weir.catalog.StreamKey;
import io.weir.limits.StreamQuotas;
import io.weir.node.Router;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.op.part.ShardIteratorType;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.ShardId;
import io.weir.read.ShardPosition;
import io.weir.subscribe.Admission;
import io.weir.subscribe.Subscription;
import io.weir.subscribe.SubscriptionStart;
import io.weir.subscribe.SubscriptionTable;
import io.weir.time.Clock;

/// Begins to push a shard's records to a registered consumer (D). What is wrong is answered before the stream begins;
/// what happens later ends it.
public final class SubscribeToShardOperation implements Operation<SubscribeToShard.Request, Empty> {

    private final ConsumerLookup consumers;
    private final Router router;
    private final SubscriptionTable table;
    private final StreamQuotas quotas;
    private final Clock clock;

    SubscribeToShardOperation(
            ConsumerLookup consumers, Router router, SubscriptionTable table, StreamQuotas quotas, Clock clock) {
        this.quotas = quotas;
        this.consumers = consumers;
        this.router = router;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public OperationShape<SubscribeToShard.Request, Empty> shape() {
        return SubscribeToShard.SHAPE;
    }

    @Override
    public Streamed serve(Incoming incoming) {
        SubscribeToShard.Request input = incoming.decode(SubscribeToShard.SHAPE.request());
        long nowMs = clock.wallMs();
        ConsumerLookup.Found found = consumers.existing(
                incoming.context(),
                new ConsumerLookup.Ref(SubscribeToShard.SHAPE.name(), null, null, input.consumerArn()));
        StreamKey key = found.stream().key();
        if (found.consumer().status() != ConsumerStatus.ACTIVE) {
            throw Faults.consumerNotActive(found.consumer(), key);
        }
        ShardId shard =
                ShardId.parseLeniently(input.shardId()).orElseThrow(() -> Faults.shardNotFound(input.shardId(), key));
        ShardRef ref = ShardRef.of(found.stream(), shard, router, nowMs);
        ShardPosition position = position(input, ref, nowMs);
        if (Boolean.TRUE.equals(input.dryRun())) {
            throw Faults.dryRun();
        }
        Subscription subscription = admitted(new SubscriptionStart(
                found.stream(),
                found.consumer(),
                ref.shard(),
                ref.access(),
                position.index(),
                position.fromMs(),
                quotas.of(found.stream().name().text()).subscription()));
        return new Streamed(
                SubscriptionEvents.CONTENT_TYPE,
                SubscriptionEvents.initialResponse(),
                body -> subscription.start(new StreamSink(body)));
    }

    private static ShardPosition position(SubscribeToShard.Request input, ShardRef ref, long nowMs) {
        var start = input.startingPosition();
        return new StartingPosition(
                        SubscribeToShard.SHAPE.name(),
                        ShardIteratorType.valueOf(start.type()),
                        start.sequenceNumber(),
                        start.timestamp())
                .resolve(ref, nowMs);
    }

    private Subscription admitted(SubscriptionStart start) {
        return switch (table.admit(start)) {
            case Admission.Admitted(Subscription subscription) -> subscription;
            case Admission.TooSoon() ->
                throw new ServiceException(
                        ErrorType.RESOURCE_IN_USE,
                        "Another active subscription exists for this consumer: "
                                + start.stream().accountId() + ":"
                                + start.stream().name() + ":"
                                + start.shard().id() + ":" + start.consumer().name());
            case Admission.RateExceeded() ->
                throw Faults.limitExceeded(
                        "Rate exceeded for consumer " + start.consumer().name() + " and shard "
                                + start.shard().id() + " in stream "
                                + Faults.under(start.stream().key()) + ".");
            case Admission.Full() -> throw Faults.overloaded();
        };
    }
}

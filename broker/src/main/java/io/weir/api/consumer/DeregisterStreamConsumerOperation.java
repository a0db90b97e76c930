package io.weir.api.consumer;

import io.weir.api.Changes;
import io.weir.api.ConsumerLookup;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ConsumerEntry;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Removes a consumer; its subscriptions end (B-132).
public final class DeregisterStreamConsumerOperation
        implements ShapedOperation<DeregisterStreamConsumer.Request, Empty> {

    private final ConsumerLookup consumers;
    private final Changes changes;

    DeregisterStreamConsumerOperation(ConsumerLookup consumers, Changes changes) {
        this.consumers = consumers;
        this.changes = changes;
    }

    @Override
    public OperationShape<DeregisterStreamConsumer.Request, Empty> shape() {
        return DeregisterStreamConsumer.SHAPE;
    }

    @Override
    public Empty handle(Context context, DeregisterStreamConsumer.Request input) {
        ConsumerLookup.Found found = consumers.existing(
                context,
                new ConsumerLookup.Ref(
                        DeregisterStreamConsumer.SHAPE.name(),
                        input.streamArn(),
                        input.consumerName(),
                        input.consumerArn()));
        ConsumerEntry consumer = found.consumer();
        changes.apply(
                context,
                found.stream().key(),
                new CatalogCommand.DeregisterConsumer(consumer.key(), consumer.second(), changes.terms()));
        return Empty.INSTANCE;
    }
}

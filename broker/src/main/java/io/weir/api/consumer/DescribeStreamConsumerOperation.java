package io.weir.api.consumer;

import io.weir.api.ConsumerLookup;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.ConsumerEntry;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.part.ConsumerDescription;
import io.weir.protocol.shape.OperationShape;
import java.time.Instant;

/// Describes a consumer (B-130, B-131).
public final class DescribeStreamConsumerOperation
        implements ShapedOperation<DescribeStreamConsumer.Request, DescribeStreamConsumer.Response> {

    private final StreamLookup streams;
    private final ConsumerLookup consumers;

    DescribeStreamConsumerOperation(StreamLookup streams, ConsumerLookup consumers) {
        this.streams = streams;
        this.consumers = consumers;
    }

    @Override
    public OperationShape<DescribeStreamConsumer.Request, DescribeStreamConsumer.Response> shape() {
        return DescribeStreamConsumer.SHAPE;
    }

    @Override
    public DescribeStreamConsumer.Response handle(Context context, DescribeStreamConsumer.Request input) {
        ConsumerLookup.Found found = consumers.existing(
                context,
                new ConsumerLookup.Ref(
                        DescribeStreamConsumer.SHAPE.name(),
                        input.streamArn(),
                        input.consumerName(),
                        input.consumerArn()));
        ConsumerEntry consumer = found.consumer();
        return new DescribeStreamConsumer.Response(new ConsumerDescription(
                consumer.name(),
                consumers.arn(found.stream(), consumer),
                consumer.status().name(),
                Instant.ofEpochMilli(consumer.createdAtMs()),
                streams.arn(found.stream())));
    }
}

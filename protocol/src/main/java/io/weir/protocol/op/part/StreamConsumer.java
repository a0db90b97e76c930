package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;

/** A registered consumer (B-127): {@code Consumer} of the model. */
public record StreamConsumer(
        String consumerName, String consumerArn, String consumerStatus, Instant consumerCreationTimestamp) {
    /** Its form on the wire. */
    public static final StructureShape<StreamConsumer> SHAPE = StructureShape.of(
            "Consumer",
            m -> new StreamConsumer(m.required(0), m.required(1), m.required(2), m.required(3)),
            Field.required("ConsumerName", Scalars.CONSUMER_NAME, StreamConsumer::consumerName),
            Field.required("ConsumerARN", Scalars.CONSUMER_ARN, StreamConsumer::consumerArn),
            Field.required("ConsumerStatus", Scalars.CONSUMER_STATUS, StreamConsumer::consumerStatus),
            Field.required("ConsumerCreationTimestamp", Scalars.TIMESTAMP, StreamConsumer::consumerCreationTimestamp));

    /** Several of them. */
    public static final ListShape<StreamConsumer> LIST = new ListShape<>("ConsumerList", SHAPE, Bounds.NONE);
}

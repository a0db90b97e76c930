package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;

/** A registered consumer with its stream (B-130). */
public record ConsumerDescription(
        String consumerName,
        String consumerArn,
        String consumerStatus,
        Instant consumerCreationTimestamp,
        String streamArn) {
    /** Its form on the wire. */
    public static final StructureShape<ConsumerDescription> SHAPE = StructureShape.of(
            "ConsumerDescription",
            m -> new ConsumerDescription(m.required(0), m.required(1), m.required(2), m.required(3), m.required(4)),
            Field.required("ConsumerName", Scalars.CONSUMER_NAME, ConsumerDescription::consumerName),
            Field.required("ConsumerARN", Scalars.CONSUMER_ARN, ConsumerDescription::consumerArn),
            Field.required("ConsumerStatus", Scalars.CONSUMER_STATUS, ConsumerDescription::consumerStatus),
            Field.required(
                    "ConsumerCreationTimestamp", Scalars.TIMESTAMP, ConsumerDescription::consumerCreationTimestamp),
            Field.required("StreamARN", Scalars.STREAM_ARN, ConsumerDescription::streamArn));
}

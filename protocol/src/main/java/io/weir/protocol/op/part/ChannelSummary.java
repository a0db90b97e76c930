package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel in a list (B-170). */
public record ChannelSummary(
        String channelName,
        String channelArn,
        String channelId,
        String channelStatus,
        Instant channelCreationTimestamp,
        String channelDestinationType,
        List<ChannelStreamIdentifier> streams,
        @Nullable String channelStatusReason) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelSummary> SHAPE = StructureShape.of(
            "ChannelSummary",
            m -> new ChannelSummary(
                    m.required(0),
                    m.required(1),
                    m.required(2),
                    m.required(3),
                    m.required(4),
                    m.required(5),
                    m.required(6),
                    m.optional(7)),
            Field.required("ChannelName", Scalars.CHANNEL_NAME, ChannelSummary::channelName),
            Field.required("ChannelARN", Scalars.CHANNEL_ARN, ChannelSummary::channelArn),
            Field.required("ChannelId", Scalars.CHANNEL_ID, ChannelSummary::channelId),
            Field.required("ChannelStatus", Scalars.CHANNEL_STATUS, ChannelSummary::channelStatus),
            Field.required("ChannelCreationTimestamp", Scalars.TIMESTAMP, ChannelSummary::channelCreationTimestamp),
            Field.required(
                    "ChannelDestinationType", Scalars.CHANNEL_DESTINATION_TYPE, ChannelSummary::channelDestinationType),
            Field.required("Streams", ChannelStreamIdentifier.LIST, ChannelSummary::streams),
            Field.optional("ChannelStatusReason", Scalars.CHANNEL_STATUS_REASON, ChannelSummary::channelStatusReason));

    /** Several of them. */
    public static final ListShape<ChannelSummary> LIST = new ListShape<>("ChannelSummaryList", SHAPE, Bounds.NONE);
}

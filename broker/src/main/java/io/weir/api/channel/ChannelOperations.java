package io.weir.api.channel;

import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import java.util.List;

/// The operations of this room.
public final class ChannelOperations {

    private ChannelOperations() {}

    /// All of them.
    public static List<Operation<?, ?>> of(StreamLookup lookup) {
        return List.of(
                new CreateChannelOperation(lookup.admission()),
                new DeleteChannelOperation(lookup.admission()),
                new DescribeChannelOperation(lookup.admission()),
                new ListChannelsOperation(lookup),
                new UpdateChannelOperation(lookup.admission()));
    }
}

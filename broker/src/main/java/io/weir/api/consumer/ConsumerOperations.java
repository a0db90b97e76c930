package io.weir.api.consumer;

import io.weir.api.Changes;
import io.weir.api.ConsumerLookup;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.read.ConsumersPlace;
import io.weir.read.PageToken;
import io.weir.time.Clock;
import java.util.List;

/// The operations of this room.
public final class ConsumerOperations {

    private ConsumerOperations() {}

    /// What they stand on.
    ///
    /// @param streams finds streams
    /// @param consumers finds their consumers
    /// @param changes changes them
    /// @param pages tokens of ListStreamConsumers
    /// @param clock the broker's
    public record Parts(
            StreamLookup streams,
            ConsumerLookup consumers,
            Changes changes,
            PageToken<ConsumersPlace> pages,
            Clock clock) {}

    /// All of them.
    public static List<Operation<?, ?>> of(Parts parts) {
        return List.of(
                new DeregisterStreamConsumerOperation(parts.consumers(), parts.changes()),
                new DescribeStreamConsumerOperation(parts.streams(), parts.consumers()),
                new ListStreamConsumersOperation(parts.streams(), parts.consumers(), parts.pages(), parts.clock()),
                new RegisterStreamConsumerOperation(parts.streams(), parts.consumers(), parts.changes()));
    }
}

package io.weir.subscribe;

import io.weir.protocol.error.ErrorType;
import org.jspecify.annotations.Nullable;

/// How a subscription ends.
sealed interface Ending {

    /// Cleanly, without an exception: its time is over (D-017), the shard has ended (D-023), the broker stops
    /// (D-028).
    record Clean() implements Ending {}

    /// With an exception in the stream (D-013).
    record Failed(ErrorType type, @Nullable String message) implements Ending {}

    /// The client is gone; nobody is told anything.
    record Gone() implements Ending {}
}

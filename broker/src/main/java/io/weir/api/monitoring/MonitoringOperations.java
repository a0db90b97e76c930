package io.weir.api.monitoring;

import io.weir.api.Changes;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import java.util.List;

/// The operations of this room.
public final class MonitoringOperations {

    private MonitoringOperations() {}

    /// All of them.
    public static List<Operation<?, ?>> of(StreamLookup lookup, Changes changes) {
        return List.of(
                new DisableEnhancedMonitoringOperation(lookup, changes),
                new EnableEnhancedMonitoringOperation(lookup, changes));
    }
}

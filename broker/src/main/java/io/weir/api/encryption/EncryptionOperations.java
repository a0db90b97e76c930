package io.weir.api.encryption;

import io.weir.api.ApiSettings;
import io.weir.api.Changes;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.crypto.KeyRing;
import io.weir.time.Clock;
import java.util.List;

/// The operations of this room.
public final class EncryptionOperations {

    private EncryptionOperations() {}

    /// All of them.
    ///
    /// @param lookup finds streams
    /// @param changes changes them
    /// @param ring the keys there are
    /// @param settings region and account of keys
    /// @param clock the broker's
    public static List<Operation<?, ?>> of(
            StreamLookup lookup, Changes changes, KeyRing ring, ApiSettings settings, Clock clock) {
        return List.of(
                new StartStreamEncryptionOperation(lookup, changes, new NamedKeys(ring, settings, clock)),
                new StopStreamEncryptionOperation(lookup, changes));
    }
}

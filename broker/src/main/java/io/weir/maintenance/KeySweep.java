package io.weir.maintenance;

import io.weir.catalog.CurrentCatalog;
import io.weir.catalog.StreamEncryption;
import io.weir.catalog.StreamEntry;
import io.weir.crypto.KeyRing;
import io.weir.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Destroys the keys whose time has come, by a time that a jumping clock does not change. Its first run tells the
/// operator of streams whose key the ring does not hold: the ring is another, or lost. One job.
public final class KeySweep implements Runnable {

    /// Between two sweeps.
    public static final long PERIOD_MS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

    private final KeyRing keys;
    private final CurrentCatalog catalog;
    private final SteadyTime time;
    private boolean looked;

    /// @param keys where keys wait for their end
    /// @param catalog whose streams need them
    public KeySweep(KeyRing keys, CurrentCatalog catalog, Clock clock) {
        this.keys = keys;
        this.catalog = catalog;
        this.time = new SteadyTime(clock);
    }

    @Override
    public void run() {
        if (!looked) {
            looked = true;
            catalog.get().streams().forEach(this::warnOfMissingKey);
        }
        time.nowMs()
                .ifPresent(nowMs -> keys.sweep(nowMs)
                        .forEach(key -> LOG.atWarn()
                                .addKeyValue("key", key)
                                .log("key destroyed; what was encrypted under it cannot be read any more")));
    }

    private void warnOfMissingKey(StreamEntry stream) {
        if (stream.settings().encryption() instanceof StreamEncryption.Keyed(String _, UUID key)
                && keys.find(key).isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("stream", stream.name())
                    .addKeyValue("key", key)
                    .log("stream is encrypted under a key that the ring does not hold");
        }
    }
}

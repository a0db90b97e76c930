package io.weir.maintenance;

import io.weir.crypto.KeyRing;
import io.weir.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Destroys the keys whose time has come, by a time that a jumping clock does not change. One job.
public final class KeySweep implements Runnable {

    /// Between two sweeps.
    public static final long PERIOD_MS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

    private final KeyRing keys;
    private final SteadyTime time;

    /// @param keys where keys wait for their end
    public KeySweep(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.time = new SteadyTime(clock);
    }

    @Override
    public void run() {
        time.nowMs()
                .ifPresent(nowMs -> keys.sweep(nowMs)
                        .forEach(key -> LOG.atWarn()
                                .addKeyValue("key", key)
                                .log("key destroyed; what was encrypted under it cannot be read any more")));
    }
}

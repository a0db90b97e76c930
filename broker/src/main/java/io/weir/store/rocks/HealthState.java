package io.weir.store.rocks;

import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What went wrong with the engine, told by any thread and seen by all. A failure is final: the first one stays.
final class HealthState {

    private static final Logger LOG = LoggerFactory.getLogger(HealthState.class);

    private volatile StoreHealth.@Nullable Failed failed;
    private volatile boolean noSpace;

    /// Ends all writing for the life of this process.
    synchronized void fail(String cause) {
        if (failed == null) {
            failed = new StoreHealth.Failed(cause);
            LOG.atError().addKeyValue("error", cause).log("store failed, nothing more is acknowledged until a restart");
        }
    }

    StoreHealth.@Nullable Failed failed() {
        return failed;
    }

    /// The engine met a full disk, or has got over it.
    void noSpace(boolean now) {
        noSpace = now;
    }

    boolean noSpace() {
        return noSpace;
    }

    /// @throws StoreException when the store has failed
    void check() {
        StoreHealth.Failed failure = failed;
        if (failure != null) {
            throw new StoreException("the store has failed before: " + failure.cause());
        }
    }
}

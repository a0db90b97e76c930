package io.weir.maintenance;

import io.weir.audit.AuditEvent;
import io.weir.catalog.CurrentCatalog;
import io.weir.catalog.StreamEncryption;
import io.weir.catalog.StreamEntry;
import io.weir.crypto.KeyRing;
import io.weir.crypto.KeyRingException;
import io.weir.crypto.RingKey;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Destroys the keys whose time has come, by a time that a jumping clock does not change. Its first run tells the
/// operator of streams whose key the ring does not hold: the ring is another, or lost. One job.
public final class KeySweep implements Runnable {

    /// Between two sweeps.
    public static final long PERIOD_MS = 5_000;

    /// Between two tries when the ring cannot be written: each leaves a line in the audit log.
    static final long RETRY_MS = 600_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

    private final KeyRing keys;
    private final CurrentCatalog catalog;
    private final OwnChanges own;
    private final SteadyTime time;
    private boolean looked;
    private long notBeforeMs;

    /// @param keys where keys wait for their end
    /// @param catalog whose streams need them
    /// @param own takes down each end
    public KeySweep(KeyRing keys, CurrentCatalog catalog, OwnChanges own) {
        this.keys = keys;
        this.catalog = catalog;
        this.own = own;
        this.time = new SteadyTime(own.clock());
    }

    @Override
    public void run() {
        if (!looked) {
            looked = true;
            catalog.get().streams().forEach(this::warnOfMissingKey);
        }
        time.nowMs().ifPresent(this::destroyDue);
    }

    private void destroyDue(long nowMs) {
        for (RingKey key : keys.due(nowMs)) {
            if (nowMs < notBeforeMs || !own.begin()) {
                return;
            }
            own.key("weir:DestroyKeyringKey", key.account(), key.id(), destroyed(key.id(), nowMs));
        }
    }

    /// Destroys a key and says what came of it.
    private String destroyed(UUID key, long nowMs) {
        try {
            if (!keys.destroy(key, nowMs)) {
                return "kept";
            }
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .log("key destroyed; what was encrypted under it cannot be read any more");
            return AuditEvent.OK;
        } catch (KeyRingException e) {
            LOG.atError().addKeyValue("key", key).setCause(e).log("key cannot be destroyed, will try again");
            notBeforeMs = nowMs + RETRY_MS;
            return "not written";
        }
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

package io.weir;

import io.weir.api.ApiSettings;
import io.weir.audit.AuditCounters;
import io.weir.audit.AuditLog;
import io.weir.audit.AuditSettings;
import io.weir.audit.LoggedAudit;
import io.weir.audit.QueuedAudit;
import io.weir.config.BrokerConfig;
import io.weir.crypto.KeyRing;
import io.weir.crypto.KeyRingException;
import io.weir.http.HttpBounds;
import io.weir.http.HttpSettings;
import io.weir.http.HttpTimeouts;
import io.weir.limits.LimitsProfile;
import io.weir.store.Store;
import io.weir.store.memory.MemoryStore;
import io.weir.store.rocks.Opening;
import io.weir.store.rocks.RocksSettings;
import io.weir.store.rocks.RocksStore;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/// Turns the configuration into what each room asks for. Pure but for opening the store.
final class Assembly {

    /// The admin port serves a few people and a scraper, not load.
    private static final HttpBounds ADMIN_BOUNDS =
            new HttpBounds(256, 16 << 10, 128, 8 << 10, 1 << 20, 8 << 20, 16 << 20, 8 << 20, 64, 100, 2000);

    /// The key ring inside the data directory (docs/data-format.md).
    private static final String KEY_RING = "KEYRING";

    private Assembly() {}

    /// Opens the store that the configuration names.
    ///
    /// @throws StartException when the folder is not for this process
    static Store store(BrokerConfig config, Clock clock) {
        if (config.storage().memory()) {
            return new MemoryStore(Runtime.getRuntime().maxMemory() / 2);
        }
        return switch (RocksStore.open(directory(config), clock)) {
            case Opening.Opened(RocksStore store) -> store;
            case Opening.Refused(Opening.Reason _, String message) -> throw new StartException(message);
        };
    }

    /// The data directory that the configuration names.
    static RocksSettings directory(BrokerConfig config) {
        RocksSettings defaults = RocksSettings.of(
                config.storage().dataDir(),
                config.serving().account(),
                config.serving().region());
        long reserve = Math.max(config.storage().reserveBytes(), defaults.memtablesBytesMax());
        return defaults.withSpace(defaults.memtablesBytesMax(), reserve, defaults.lowWaterBytes());
    }

    /// Opens the key ring that the configuration names, or the one in the data directory, which may still have to
    /// be made.
    ///
    /// @throws StartException when it is not to be used
    static KeyRing keyRing(BrokerConfig.Storage storage, Ids ids) {
        if (storage.keyRing().isEmpty() && storage.memory()) {
            return KeyRing.inMemory(ids::bytes);
        }
        Path folder = storage.dataDir().toAbsolutePath().normalize();
        Path file = storage.keyRing()
                .orElse(folder.resolve(KEY_RING))
                .toAbsolutePath()
                .normalize();
        try {
            return KeyRing.open(file, folder.equals(file.getParent()), ids::bytes);
        } catch (KeyRingException e) {
            throw new StartException(Objects.requireNonNull(e.getMessage()));
        }
    }

    /// The port that clients use.
    static HttpSettings service(BrokerConfig config) {
        BrokerConfig.Edge edge = config.edge();
        HttpBounds defaults = HttpBounds.DEFAULT;
        int half = (int) Math.min(Integer.MAX_VALUE, edge.inFlightBytes() / 2);
        HttpBounds bounds = new HttpBounds(
                edge.connections(),
                defaults.headerBytesMax(),
                defaults.headerFieldsMax(),
                defaults.targetBytesMax(),
                edge.bodyBytes(),
                Math.max(half, edge.bodyBytes()),
                half,
                Math.min(defaults.connectionAnswersMax(), half),
                edge.calls(),
                defaults.http2StreamsMax(),
                defaults.http2ControlFramesMax());
        HttpTimeouts timeouts = new HttpTimeouts(
                Duration.ofMillis(edge.headerTimeoutMs()),
                Duration.ofMillis(edge.bodyTimeoutMs()),
                Duration.ofMillis(edge.idleTimeoutMs()),
                Duration.ofMillis(edge.writeTimeoutMs()),
                HttpTimeouts.DEFAULT.linger(),
                HttpTimeouts.DEFAULT.call());
        int loops = Runtime.getRuntime().availableProcessors();
        return new HttpSettings(config.serving().host(), config.serving().port(), loops, true, bounds, timeouts);
    }

    /// The port that operators use.
    static HttpSettings admin(BrokerConfig config) {
        return new HttpSettings(
                config.admin().host(), config.admin().port(), 1, false, ADMIN_BOUNDS, HttpTimeouts.DEFAULT);
    }

    /// Which of the service's counts are kept.
    static LimitsProfile limits(BrokerConfig.Limits limits) {
        LimitsProfile profile = switch (limits.profile()) {
            case NONE -> LimitsProfile.OPEN;
            case KINESIS -> LimitsProfile.KINESIS;
        };
        return limits.shards() == 0 ? profile : profile.withShardsMax(limits.shards());
    }

    /// How the API presents itself.
    static ApiSettings api(BrokerConfig config) {
        BrokerConfig.Serving serving = config.serving();
        return new ApiSettings(
                serving.region(),
                serving.account(),
                serving.strictArns(),
                serving.legacyJson(),
                config.edge().bodyBytes());
    }

    /// Where refusals and changes are taken down.
    ///
    /// @throws StartException when the file cannot be written
    static AuditLog audit(BrokerConfig.Audit audit, AuditCounters counters) {
        Path file = audit.file();
        if (!audit.enabled()) {
            return AuditLog.none();
        }
        if (file == null) {
            return new LoggedAudit(counters);
        }
        try {
            return QueuedAudit.intoFile(new AuditSettings(file, audit.fileBytes(), audit.files()), counters);
        } catch (IOException e) {
            throw new StartException("cannot write the audit log " + file + ": " + e);
        }
    }
}

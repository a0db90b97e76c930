package io.weir;

import io.weir.admin.Backups;
import io.weir.admin.HostNames;
import io.weir.api.ApiSettings;
import io.weir.audit.AuditCounters;
import io.weir.audit.AuditLog;
import io.weir.audit.AuditSettings;
import io.weir.audit.LoggedAudit;
import io.weir.audit.QueuedAudit;
import io.weir.config.BrokerConfig;
import io.weir.crypto.KeyRing;
import io.weir.crypto.KeyRingException;
import io.weir.http.Http2Bounds;
import io.weir.http.HttpBounds;
import io.weir.http.HttpSettings;
import io.weir.http.HttpTimeouts;
import io.weir.http.HttpTls;
import io.weir.http.tls.Tls;
import io.weir.shard.ProducerTerms;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the configuration into what each room asks for. Pure but for opening the store.
final class Assembly {

    /// The admin port serves a few people and a scraper, not load: it holds this many of its largest bodies, and
    /// twice as much of answers.
    private static final int ADMIN_BODIES = 8;

    /// Long enough for the metrics page, whatever the body's bound.
    private static final int ADMIN_ANSWERS_MIN = 16 << 20;

    private static final int ADMIN_STREAMS = 100;

    /// What a probe asks for; it holds no secret and takes no credentials.
    private static final Set<String> HEALTH = Set.of("/health/live", "/health/ready");

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

    /// What is backed up of a store; nothing of one that keeps nothing.
    static Optional<Backups.Source> backups(Store store, BrokerConfig.Storage storage) {
        return store instanceof RocksStore rocks
                ? Optional.of(
                        new Backups.Source(storage.dataDir().toAbsolutePath().normalize(), rocks::snapshot))
                : Optional.empty();
    }

    /// The data directory that the configuration names.
    static RocksSettings directory(BrokerConfig config) {
        RocksSettings defaults = RocksSettings.of(
                config.storage().dataDir(),
                config.serving().account(),
                config.serving().region());
        long reserve = Math.max(config.storage().reserveBytes(), defaults.memtablesBytesMax());
        return defaults.withSpace(defaults.memtablesBytesMax(), reserve, defaults.lowWaterBytes())
                .withOpenTables(OpenFiles.ofProcess().tables());
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
    static HttpSettings service(BrokerConfig config, @Nullable Tls tls) {
        BrokerConfig.Edge edge = config.edge();
        int half = (int) Math.min(Integer.MAX_VALUE, edge.inFlightBytes() / 2);
        HttpBounds bounds = new HttpBounds(
                OpenFiles.ofProcess().connections(edge.connections()),
                edge.head().bytes(),
                edge.head().fields(),
                edge.head().targetBytes(),
                edge.bodyBytes(),
                half,
                half,
                (int) Math.min(edge.connectionAnswerBytes(), half),
                edge.calls(),
                edge.backlog(),
                http2(edge.http2()));
        int loops = edge.eventLoops() == 0 ? Runtime.getRuntime().availableProcessors() : edge.eventLoops();
        return new HttpSettings(
                config.serving().host(),
                config.serving().port(),
                loops,
                true,
                bounds,
                timeouts(edge.timeouts()),
                encryption(config.tls(), tls, Set.of()));
    }

    /// The port that operators use.
    static HttpSettings admin(BrokerConfig config, @Nullable Tls tls) {
        BrokerConfig.Admin admin = config.admin();
        BrokerConfig.Edge edge = config.edge();
        int bodies = ADMIN_BODIES * admin.bodyBytes();
        int answers = Math.max(ADMIN_ANSWERS_MIN, 2 * bodies);
        HttpBounds bounds = new HttpBounds(
                OpenFiles.ofProcess().adminConnections(admin.connections()),
                edge.head().bytes(),
                edge.head().fields(),
                edge.head().targetBytes(),
                admin.bodyBytes(),
                bodies,
                answers,
                answers / 2,
                admin.calls(),
                edge.backlog(),
                http2(edge.http2()).withStreamsMax(ADMIN_STREAMS));
        return new HttpSettings(
                admin.host(),
                admin.port(),
                1,
                false,
                bounds,
                timeouts(edge.timeouts()),
                encryption(config.tls(), tls, HEALTH));
    }

    private static HttpTimeouts timeouts(BrokerConfig.Timeouts timeouts) {
        return new HttpTimeouts(
                Duration.ofMillis(timeouts.headerMs()),
                Duration.ofMillis(timeouts.bodyMs()),
                Duration.ofMillis(timeouts.idleMs()),
                Duration.ofMillis(timeouts.writeMs()),
                Duration.ofMillis(timeouts.lingerMs()),
                Duration.ofMillis(timeouts.callMs()));
    }

    private static Http2Bounds http2(BrokerConfig.Http2 http2) {
        return new Http2Bounds(
                http2.streams(),
                http2.controlFrames(),
                http2.resets(),
                http2.streamErrors(),
                http2.streamWindow(),
                http2.connectionWindow(),
                http2.frameBytes());
    }

    private static HttpTls encryption(BrokerConfig.Tls config, @Nullable Tls tls, Set<String> openPaths) {
        return new HttpTls(tls, config.required(), openPaths, Duration.ofMillis(config.handshakeTimeoutMs()));
    }

    /// Which names the admin port is reached under.
    static HostNames adminNames(BrokerConfig.Admin admin) {
        return HostNames.of(admin.host(), admin.hostNames());
    }

    /// How the API presents itself.
    static ApiSettings api(BrokerConfig config) {
        BrokerConfig.Serving serving = config.serving();
        return new ApiSettings(
                serving.region(),
                serving.account(),
                serving.strictArns(),
                serving.legacyJson(),
                config.edge().bodyBytes(),
                new ProducerTerms(
                        config.producers().perShard(), config.producers().ageMaxMs()));
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

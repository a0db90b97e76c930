package io.weir.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that can be set, read and checked. Made by [ConfigLoader]; immutable.
///
/// @param serving where clients are served and as whom
/// @param admin where health, metrics and the admin API are served
/// @param storage where records live
/// @param auth who may come in
/// @param limits which of the service's bounds are kept
/// @param onDemand how on-demand streams scale
/// @param edge the bounds of the HTTP edge
/// @param tls whether and how connections are encrypted
/// @param subscriptions the bounds of live subscriptions
/// @param producers what shards remember of idempotent puts
/// @param metricLabels streams, shards and consumers, of each, with metrics of their own
/// @param log how the broker speaks of itself
/// @param audit where refusals and changes are taken down
/// @param streams created at start when absent
/// @param drainTimeoutMs how long a stop waits for requests in flight
public record BrokerConfig(
        Serving serving,
        Admin admin,
        Storage storage,
        Auth auth,
        Limits limits,
        OnDemand onDemand,
        Edge edge,
        Tls tls,
        Subscriptions subscriptions,
        Producers producers,
        int metricLabels,
        Log log,
        Audit audit,
        List<InitialStream> streams,
        long drainTimeoutMs) {

    /// @param host address to bind
    /// @param port port to bind, 0 for a free one
    /// @param region region in ARNs
    /// @param account account id in ARNs, 12 digits
    /// @param strictArns whether ARNs of other accounts or regions are refused (rule B-003)
    /// @param legacyJson whether `application/json` gets the service's legacy envelope (rule A-023)
    public record Serving(
            String host, int port, String region, String account, boolean strictArns, boolean legacyJson) {}

    /// @param host address to bind
    /// @param port port to bind, 0 for a free one
    /// @param metricsTokenFile file with the token that lets a scraper read metrics; empty for none
    /// @param hostNames names it is reached under, beside addresses and those of the loopback
    /// @param connections open connections at most
    /// @param calls requests worked on at a time
    /// @param bodyBytes largest request body
    public record Admin(
            String host,
            int port,
            String metricsTokenFile,
            List<String> hostNames,
            int connections,
            int calls,
            int bodyBytes) {}

    /// @param certificate PEM file of the certificate and its chain, or empty
    /// @param key PEM file of its private key, or empty
    /// @param selfSigned whether a certificate is made for trying out
    /// @param required whether plain connections are refused
    /// @param handshakeTimeoutMs time for a handshake
    /// @param handshakes handshakes that may wait for the processor
    /// @param reloadPeriodMs from one look at the files to the next
    public record Tls(
            String certificate,
            String key,
            boolean selfSigned,
            boolean required,
            long handshakeTimeoutMs,
            int handshakes,
            long reloadPeriodMs) {

        /// Whether connections may be encrypted.
        public boolean on() {
            return selfSigned || !certificate.isEmpty();
        }
    }

    /// @param dataDir folder of everything durable
    /// @param memory whether nothing is kept on disk
    /// @param tailCacheBytes newest records kept in memory
    /// @param reserveBytes space kept back on disk
    /// @param keyRing file of the keys that streams are encrypted under; empty for the one in the data folder, or
    /// in memory
    public record Storage(
            Path dataDir, boolean memory, long tailCacheBytes, long reserveBytes, Optional<Path> keyRing) {}

    /// @param mode which requests are let in
    /// @param insecureOpen whether addresses other than loopback are served although nobody proves who they are
    /// @param publicHosts hosts that clients may have signed when a proxy put another in place (rule A-089)
    /// @param masterKey file of the master key; empty for the one in the data folder
    public record Auth(AuthMode mode, boolean insecureOpen, List<String> publicHosts, String masterKey) {}

    /// Which requests are let in.
    public enum AuthMode {
        /// All.
        NONE,
        /// Those signed in the right form; the signature itself is not checked.
        FORM,
        /// Those signed with a key that there is.
        VERIFY,
        /// As VERIFY from the first access key on, as FORM before.
        AUTO
    }

    /// @param profile which set of bounds
    /// @param shards open shards an account may have, 0 for the profile's own
    /// @param counts how many there may be of what is counted
    /// @param transitionMinMs least time in CREATING, UPDATING and DELETING
    /// @param quotas of shards
    /// @param streams the profile of single streams, by name
    /// @param rates calls in a second by operation; 0 for no bound
    /// @param accountShareBytes requests of one account worked on at a time beside other accounts; 0 for so much a
    /// core
    public record Limits(
            Profile profile,
            int shards,
            Counts counts,
            long transitionMinMs,
            ShardQuota quotas,
            Map<String, Profile> streams,
            Map<String, Integer> rates,
            long accountShareBytes) {

        /// A quota that is as the profile says.
        public static final long PROFILE = -1;
    }

    /// Quotas of a shard, each in a second; 0 for none, [Limits#PROFILE] for the profile's.
    ///
    /// @param writeBytes data and keys of records taken
    /// @param burstBytes what large records may use at once
    /// @param writeRecords records taken
    /// @param readBytes data given
    /// @param readCalls reads
    /// @param iteratorCalls iterators given out
    /// @param subscriptionBytes data pushed to one subscription
    /// @param subscriptionCalls subscriptions of one consumer begun
    public record ShardQuota(
            long writeBytes,
            long burstBytes,
            long writeRecords,
            long readBytes,
            long readCalls,
            long iteratorCalls,
            long subscriptionBytes,
            long subscriptionCalls) {}

    /// How many there may be; 0 for no bound, [Limits#PROFILE] for the profile's.
    ///
    /// @param consumers of a stream
    /// @param creatingConsumers of a stream, CREATING at a time
    /// @param creatingStreams of an account, CREATING at a time
    /// @param onDemandStreams of an account
    /// @param dailyModeSwitches of a stream
    /// @param dailyScalings of a stream
    /// @param dailyEncryptionChanges starts of a stream's encryption, and as many stops
    public record Counts(
            int consumers,
            int creatingConsumers,
            int creatingStreams,
            int onDemandStreams,
            int dailyModeSwitches,
            int dailyScalings,
            int dailyEncryptionChanges) {}

    /// @param scaling whether their shards follow their traffic
    /// @param quietMs how long neighbours stay cold before they are merged
    public record OnDemand(boolean scaling, long quietMs) {}

    /// Which of the service's counts and daily bounds are kept.
    public enum Profile {
        /// Only those that protect the broker.
        NONE,
        /// Counts and daily bounds, but not how much may be done in a second.
        COUNTS,
        /// All.
        KINESIS
    }

    /// @param eventLoops threads that move bytes, 0 for one on each core
    /// @param backlog connections that wait in the system
    /// @param connections open connections at most
    /// @param calls requests worked on at a time
    /// @param bodyBytes largest request body
    /// @param inFlightBytes bytes of requests and unread answers at a time
    /// @param connectionAnswerBytes unread answers of one connection
    /// @param head bounds of what stands before a body
    /// @param timeouts how long a client may take
    /// @param http2 bounds of one HTTP/2 connection
    public record Edge(
            int eventLoops,
            int backlog,
            int connections,
            int calls,
            int bodyBytes,
            long inFlightBytes,
            long connectionAnswerBytes,
            Head head,
            Timeouts timeouts,
            Http2 http2) {}

    /// @param bytes request line and header fields
    /// @param fields header fields
    /// @param targetBytes path and query
    public record Head(int bytes, int fields, int targetBytes) {}

    /// @param idleMs silence after which a connection is closed
    /// @param headerMs time for a request's header fields
    /// @param bodyMs time for a request's body
    /// @param writeMs time a client may leave an answer unread
    /// @param lingerMs time for a client to read a refusal
    /// @param callMs time for the work on a request
    public record Timeouts(long idleMs, long headerMs, long bodyMs, long writeMs, long lingerMs, long callMs) {}

    /// @param streams requests at a time
    /// @param controlFrames frames without content in ten seconds
    /// @param resets requests given up in thirty seconds
    /// @param streamErrors requests that break the protocol in ten seconds
    /// @param streamWindow bytes one request may send ahead
    /// @param connectionWindow bytes all requests may send ahead
    /// @param frameBytes largest frame
    public record Http2(
            int streams,
            int controlFrames,
            int resets,
            int streamErrors,
            int streamWindow,
            int connectionWindow,
            int frameBytes) {}

    /// @param max live subscriptions at most
    /// @param bytes memory for their events
    public record Subscriptions(int max, long bytes) {}

    /// @param perShard producers that a shard remembers
    /// @param ageMaxMs for how long after their last record
    public record Producers(int perShard, long ageMaxMs) {}

    /// @param format text or json
    /// @param level least level that is logged
    public record Log(LogFormat format, LogLevel level) {}

    /// @param enabled whether anything is taken down
    /// @param file the file that is written, or null for the broker's log
    /// @param fileBytes how large it gets before it is put aside
    /// @param files how many files there are at most
    public record Audit(boolean enabled, @Nullable Path file, long fileBytes, int files) {}

    /// The form of log lines.
    public enum LogFormat {
        /// Time, level, message, key=value pairs.
        TEXT,
        /// One JSON object a line.
        JSON
    }

    /// Least level that is logged.
    public enum LogLevel {
        /// Somebody must act.
        ERROR,
        /// Something is odd.
        WARN,
        /// Starts, stops and changes.
        INFO,
        /// For developers.
        DEBUG
    }

    /// @param name stream name, checked by whoever creates it
    /// @param shards shards to create it with, 1 to 10,000
    public record InitialStream(String name, int shards) {}
}

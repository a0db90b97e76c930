package io.weir.config;

import static io.weir.config.ConfigKey.Kind.DURATION;
import static io.weir.config.ConfigKey.Kind.LIST;
import static io.weir.config.ConfigKey.Kind.NUMBER;
import static io.weir.config.ConfigKey.Kind.SIZE;
import static io.weir.config.ConfigKey.Kind.SWITCH;
import static io.weir.config.ConfigKey.Kind.TEXT;

import java.util.List;

/// Every setting there is, in the order of the reference page. Nothing outside this list can be set.
public final class ConfigKeys {

    static final ConfigKey CONFIG = new ConfigKey(
            "config",
            TEXT,
            "",
            "The configuration file to read; without it `weir.yaml` in the working directory is read if it is there");
    static final ConfigKey HOST = new ConfigKey(
            "host",
            TEXT,
            "127.0.0.1",
            "Address that serves clients; only loopback unless `auth.mode` is `verify`, or `insecure-open`");
    static final ConfigKey PORT =
            new ConfigKey("port", NUMBER, "4567", "Port that serves clients; 0 picks a free one and prints it");
    static final ConfigKey ADMIN_HOST =
            new ConfigKey("admin-host", TEXT, "127.0.0.1", "Address of health, metrics and the admin API");
    static final ConfigKey ADMIN_PORT = new ConfigKey(
            "admin-port", NUMBER, "4570", "Port of health, metrics and the admin API; 0 picks a free one");
    static final ConfigKey DATA_DIR =
            new ConfigKey("data-dir", TEXT, "./weir-data", "Folder that holds everything durable; made when missing");
    static final ConfigKey DEV = new ConfigKey(
            "dev", SWITCH, "false", "Keep everything in memory and nothing on disk; for trying out and tests");
    static final ConfigKey KEYRING = new ConfigKey(
            "encryption.keyring",
            TEXT,
            "",
            "File of the keys that streams are encrypted under, mode 0600; without it `KEYRING` in the data folder,"
                    + " made with the first key");
    static final ConfigKey STREAM =
            new ConfigKey("stream", LIST, "", "`NAME:SHARDS`, created at start when there is no stream of that name");
    static final ConfigKey REGION =
            new ConfigKey("region", TEXT, "us-east-1", "Region in ARNs; fixed for a data folder once it is made");
    static final ConfigKey ACCOUNT = new ConfigKey(
            "account", TEXT, "000000000000", "Account id in ARNs, 12 digits; fixed for a data folder once it is made");
    static final ConfigKey AUTH_MODE = new ConfigKey(
            "auth.mode",
            TEXT,
            "auto",
            "`verify` verifies every signature; `form` checks only that a request is signed in the right form, as"
                + " every SDK does; `none` also serves unsigned requests, such as plain curl; `auto` is `verify` from"
                + " the first access key on and `form` before. See [operations/access.md](operations/access.md)");
    static final ConfigKey PUBLIC_HOST = new ConfigKey(
            "auth.public-host",
            LIST,
            "",
            "`HOST` or `HOST:PORT` that clients call when a proxy puts another host in place of theirs; signatures may"
                    + " be made for it; at most 8");
    static final ConfigKey MASTER_KEY = new ConfigKey(
            "auth.master-key",
            TEXT,
            "",
            "File of the key that secrets are sealed under, readable by its owner alone; made when missing. Default:"
                    + " `master.key` in `data-dir`");
    static final ConfigKey METRICS_TOKEN_FILE = new ConfigKey(
            "metrics.token-file",
            TEXT,
            "",
            "File with a token that lets a scraper read `/metrics` by `Authorization: Bearer`, readable by its owner"
                    + " alone; needed only when signatures are verified");
    static final ConfigKey INSECURE_OPEN = new ConfigKey(
            "insecure-open",
            SWITCH,
            "false",
            "Serve addresses other than loopback although nobody has to prove who they are");
    static final ConfigKey ARN_STRICT = new ConfigKey(
            "arn.strict", SWITCH, "true", "Refuse stream ARNs of another account or region; false ignores both parts");
    static final ConfigKey JSON_LEGACY = new ConfigKey(
            "json.legacy",
            SWITCH,
            "false",
            "Answer `application/json` with the service's legacy envelope instead of serving it like JSON 1.1");
    static final ConfigKey TRANSITION_MIN = new ConfigKey(
            "transition.min-ms", NUMBER, "0", "Milliseconds a stream stays CREATING, UPDATING or DELETING at least");
    static final ConfigKey ON_DEMAND_SCALING = new ConfigKey(
            "on-demand.scaling",
            SWITCH,
            "true",
            "Split and merge the shards of on-demand streams as their traffic asks");
    static final ConfigKey ON_DEMAND_QUIET = new ConfigKey(
            "on-demand.quiet",
            DURATION,
            "15m",
            "How long two neighbouring shards of an on-demand stream stay nearly idle before they are merged");
    static final ConfigKey METRIC_LABELS = new ConfigKey(
            "metrics.labels",
            NUMBER,
            "1000",
            "Streams, shards and consumers, of each, that have metrics of their own; what is beyond is summed under"
                    + " `other`");
    static final ConfigKey LOG = new ConfigKey("log", TEXT, "text", "Form of log lines: `text` or `json`");
    static final ConfigKey LOG_LEVEL =
            new ConfigKey("log.level", TEXT, "info", "Least level that is logged: `error`, `warn`, `info` or `debug`");
    static final ConfigKey AUDIT = new ConfigKey(
            "audit.enabled", SWITCH, "true", "Take down refusals and changes of streams, keys and policies");
    static final ConfigKey AUDIT_FILE = new ConfigKey(
            "audit.file", TEXT, "", "File of the audit log; `audit.log` in `data-dir` unless set, the log with `dev`");
    static final ConfigKey AUDIT_FILE_SIZE = new ConfigKey(
            "audit.file-size",
            SIZE,
            "16MiB",
            "Size at which the file is put aside as `audit.log.1` and a new one begun");
    static final ConfigKey AUDIT_FILES = new ConfigKey(
            "audit.files",
            NUMBER,
            "8",
            "Files of the audit log at most, the one in use included; the oldest is deleted");
    static final ConfigKey DRAIN = new ConfigKey(
            "drain.timeout",
            DURATION,
            "20s",
            "How long a stop waits for requests in flight; at most 20s, since a stop is to end within 30s");
    static final ConfigKey TAIL_CACHE = new ConfigKey(
            "cache.tail", SIZE, "64MiB", "Newest records kept in memory for readers at the tip, over all shards");
    static final ConfigKey DISK_RESERVE = new ConfigKey(
            "disk.reserve", SIZE, "192MiB", "Space kept back on disk so that a full disk can still be tidied up");
    static final ConfigKey ADMIN_HOST_NAMES = new ConfigKey(
            "admin.host-names",
            LIST,
            "",
            "Names under which the admin port is reached, beside addresses and `localhost`; requests for other names"
                    + " get 421, so that a page of another site cannot be pointed at it. While `admin-host` is not a"
                    + " loopback address and none is set, all names are served");
    static final ConfigKey ADMIN_CONNECTIONS = new ConfigKey(
            "admin.connections", NUMBER, "256", "Open connections to the admin port at most, 1 to 1000000");
    static final ConfigKey ADMIN_CALLS =
            new ConfigKey("admin.calls", NUMBER, "64", "Requests of the admin port worked on at a time, 1 to 100000");
    static final ConfigKey ADMIN_BODY =
            new ConfigKey("admin.body", SIZE, "1MiB", "Largest request body on the admin port, 64KiB to 16MiB");
    static final ConfigKey TLS_CERTIFICATE = new ConfigKey(
            "tls.certificate",
            TEXT,
            "",
            "PEM file of the server's certificate and those that lead to its root; both ports then speak TLS beside"
                    + " plain HTTP. Read again when it changes");
    static final ConfigKey TLS_KEY = new ConfigKey(
            "tls.key",
            TEXT,
            "",
            "PEM file of the certificate's private key, RSA or EC, without a password; nobody but its owner may have"
                    + " any right to it (mode 0600)");
    static final ConfigKey TLS_SELF_SIGNED = new ConfigKey(
            "tls.self-signed",
            SWITCH,
            "false",
            "For trying out: make a certificate that nobody vouches for, and keep it in `data-dir`/tls");
    static final ConfigKey TLS_REQUIRED = new ConfigKey(
            "tls.required",
            SWITCH,
            "false",
            "Refuse plain connections on both ports; `/health/live` and `/health/ready` stay reachable for probes");
    static final ConfigKey TLS_HANDSHAKE_TIMEOUT = new ConfigKey(
            "tls.handshake-timeout", DURATION, "10s", "A handshake must have ended within this, 100ms to 10m");
    static final ConfigKey TLS_HANDSHAKES = new ConfigKey(
            "tls.handshakes",
            NUMBER,
            "1024",
            "Handshakes that may wait for the processor, 1 to 100000; further ones are turned away");
    static final ConfigKey TLS_RELOAD = new ConfigKey(
            "tls.reload-period", DURATION, "10s", "How often the files are compared with those in use, 100ms to 1d");
    static final ConfigKey EVENT_LOOPS = new ConfigKey(
            "http.event-loops", NUMBER, "0", "Threads that move bytes for clients, up to 1024; 0 is one for each core");
    static final ConfigKey BACKLOG = new ConfigKey(
            "http.backlog",
            NUMBER,
            "1024",
            "Connections that wait in the system until they are accepted, 1 to 65535; the system may allow fewer");
    static final ConfigKey CONNECTIONS = new ConfigKey(
            "http.connections",
            NUMBER,
            "4096",
            "Open client connections at most, 1 to 1000000; further ones are closed at once. Fewer where the limit of"
                    + " open files is near: files are kept for the store");
    static final ConfigKey CALLS = new ConfigKey(
            "http.calls", NUMBER, "1024", "Requests worked on at a time, 1 to 100000; further ones get 503 at once");
    static final ConfigKey BODY_BYTES = new ConfigKey(
            "http.body",
            SIZE,
            "20MiB",
            "Largest request body, 1MiB to 64MiB; larger ones get 413. A 10 MiB record is 14 MiB as base64");
    static final ConfigKey IN_FLIGHT = new ConfigKey(
            "http.in-flight",
            SIZE,
            "128MiB",
            "Bytes of requests and unread answers in memory at a time, half for each, at least twice `http.body`; more"
                    + " gets 503 at once");
    static final ConfigKey IDLE_TIMEOUT = new ConfigKey(
            "http.idle-timeout", DURATION, "120s", "A connection without traffic is closed after this, 100ms to 1d");
    static final ConfigKey HEADER_TIMEOUT = new ConfigKey(
            "http.header-timeout",
            DURATION,
            "10s",
            "A request must have sent its header fields within this, 100ms to 1d");
    static final ConfigKey BODY_TIMEOUT = new ConfigKey(
            "http.body-timeout", DURATION, "30s", "A request must have sent its body within this, 100ms to 1d");
    static final ConfigKey WRITE_TIMEOUT = new ConfigKey(
            "http.write-timeout",
            DURATION,
            "30s",
            "A client that reads nothing of its answer for this long is cut off, 100ms to 1d");
    static final ConfigKey CONNECTION_ANSWERS = new ConfigKey(
            "http.connection-answers",
            SIZE,
            "32MiB",
            "Unread answers of one connection, from 1KiB on; more gets 503, or over HTTP/2 the end of its stream when"
                    + " it is small. Never more than half of `http.in-flight`");
    static final ConfigKey HEADER_BYTES = new ConfigKey(
            "http.header", SIZE, "16KiB", "Request line and header fields of one request, 1KiB to 1MiB; more gets 431");
    static final ConfigKey HEADER_FIELDS = new ConfigKey(
            "http.header-fields", NUMBER, "128", "Header fields of one request, 16 to 10000; more gets 431");
    static final ConfigKey TARGET_BYTES = new ConfigKey(
            "http.target", SIZE, "8KiB", "Path and query of one request, from 256 up to `http.header`; more gets 414");
    static final ConfigKey LINGER_TIMEOUT = new ConfigKey(
            "http.linger-timeout",
            DURATION,
            "5s",
            "How long a refused connection still swallows input, so that the client reads the refusal, 100ms to 1m");
    static final ConfigKey CALL_TIMEOUT = new ConfigKey(
            "http.call-timeout",
            DURATION,
            "5s",
            "How long a request may be worked on, 100ms to 1m; SDKs give up after 6s to 10s");
    static final ConfigKey HTTP2_STREAMS =
            new ConfigKey("http2.streams", NUMBER, "512", "Requests of one HTTP/2 connection at a time, 100 to 100000");
    static final ConfigKey HTTP2_CONTROL_FRAMES = new ConfigKey(
            "http2.control-frames",
            NUMBER,
            "2000",
            "Frames without content (PING, SETTINGS, empty DATA and such) of one connection in ten seconds, 100 to"
                    + " 1000000; more ends it with ENHANCE_YOUR_CALM");
    static final ConfigKey HTTP2_RESETS = new ConfigKey(
            "http2.resets",
            NUMBER,
            "200",
            "Requests of one connection that the client may give up in thirty seconds, 10 to 1000000; more ends it with"
                    + " ENHANCE_YOUR_CALM");
    static final ConfigKey HTTP2_STREAM_ERRORS = new ConfigKey(
            "http2.stream-errors",
            NUMBER,
            "200",
            "Requests of one connection that break the protocol in ten seconds, 10 to 1000000; more ends it with"
                    + " ENHANCE_YOUR_CALM");
    static final ConfigKey HTTP2_STREAM_WINDOW =
            new ConfigKey("http2.stream-window", SIZE, "1MiB", "What one request may send ahead, 64KiB to 64MiB");
    static final ConfigKey HTTP2_CONNECTION_WINDOW = new ConfigKey(
            "http2.connection-window",
            SIZE,
            "16MiB",
            "What all requests of one connection may send ahead, from `http2.stream-window` to 1GiB");
    static final ConfigKey HTTP2_FRAME =
            new ConfigKey("http2.frame", SIZE, "64KiB", "The largest HTTP/2 frame taken, 16KiB to 1MiB");
    static final ConfigKey SUBSCRIPTIONS = new ConfigKey(
            "subscriptions.max",
            NUMBER,
            "1000",
            "Live subscriptions (SubscribeToShard) at most; further ones get 503 at once");
    static final ConfigKey SUBSCRIPTION_MEMORY = new ConfigKey(
            "subscriptions.memory",
            SIZE,
            "64MiB",
            "Memory for the events of all subscriptions together; the more there are, the smaller their events");

    static final ConfigKey PRODUCERS = new ConfigKey(
            "producers.per-shard",
            NUMBER,
            "1000",
            "Producers of idempotent puts that a shard remembers, 1 to 100000; the longest silent are forgotten");
    static final ConfigKey PRODUCER_AGE = new ConfigKey(
            "producers.max-age",
            DURATION,
            "1h",
            "For how long after its last record a shard remembers a producer, 1m to 7d");

    private static final List<ConfigKey> ALL = List.of(
            CONFIG,
            HOST,
            PORT,
            ADMIN_HOST,
            ADMIN_PORT,
            DATA_DIR,
            DEV,
            KEYRING,
            STREAM,
            REGION,
            ACCOUNT,
            AUTH_MODE,
            PUBLIC_HOST,
            MASTER_KEY,
            METRICS_TOKEN_FILE,
            INSECURE_OPEN,
            ARN_STRICT,
            JSON_LEGACY,
            LimitsKeys.PROFILE,
            LimitsKeys.SHARDS,
            LimitsKeys.CREATING_STREAMS,
            LimitsKeys.ON_DEMAND_STREAMS,
            LimitsKeys.CONSUMERS,
            LimitsKeys.CREATING_CONSUMERS,
            LimitsKeys.DAILY_MODE_SWITCHES,
            LimitsKeys.DAILY_SCALINGS,
            LimitsKeys.DAILY_ENCRYPTION_CHANGES,
            LimitsKeys.STREAMS,
            LimitsKeys.WRITE_BYTES,
            LimitsKeys.WRITE_BURST,
            LimitsKeys.WRITE_RECORDS,
            LimitsKeys.READ_BYTES,
            LimitsKeys.READ_CALLS,
            LimitsKeys.ITERATOR_CALLS,
            LimitsKeys.SUBSCRIPTION_BYTES,
            LimitsKeys.SUBSCRIPTION_CALLS,
            LimitsKeys.RATES,
            LimitsKeys.ACCOUNT_SHARE,
            TRANSITION_MIN,
            ON_DEMAND_SCALING,
            ON_DEMAND_QUIET,
            METRIC_LABELS,
            LOG,
            LOG_LEVEL,
            AUDIT,
            AUDIT_FILE,
            AUDIT_FILE_SIZE,
            AUDIT_FILES,
            DRAIN,
            TAIL_CACHE,
            DISK_RESERVE,
            ADMIN_HOST_NAMES,
            ADMIN_CONNECTIONS,
            ADMIN_CALLS,
            ADMIN_BODY,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_SELF_SIGNED,
            TLS_REQUIRED,
            TLS_HANDSHAKE_TIMEOUT,
            TLS_HANDSHAKES,
            TLS_RELOAD,
            EVENT_LOOPS,
            BACKLOG,
            CONNECTIONS,
            CALLS,
            BODY_BYTES,
            IN_FLIGHT,
            IDLE_TIMEOUT,
            HEADER_TIMEOUT,
            BODY_TIMEOUT,
            WRITE_TIMEOUT,
            CONNECTION_ANSWERS,
            HEADER_BYTES,
            HEADER_FIELDS,
            TARGET_BYTES,
            LINGER_TIMEOUT,
            CALL_TIMEOUT,
            HTTP2_STREAMS,
            HTTP2_CONTROL_FRAMES,
            HTTP2_RESETS,
            HTTP2_STREAM_ERRORS,
            HTTP2_STREAM_WINDOW,
            HTTP2_CONNECTION_WINDOW,
            HTTP2_FRAME,
            SUBSCRIPTIONS,
            SUBSCRIPTION_MEMORY,
            PRODUCERS,
            PRODUCER_AGE);

    private ConfigKeys() {}

    /// All keys.
    public static List<ConfigKey> all() {
        return ALL;
    }
}

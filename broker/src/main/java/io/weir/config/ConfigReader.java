package io.weir.config;

import io.weir.config.BrokerConfig.Audit;
import io.weir.config.BrokerConfig.Auth;
import io.weir.config.BrokerConfig.AuthMode;
import io.weir.config.BrokerConfig.InitialStream;
import io.weir.config.BrokerConfig.Log;
import io.weir.config.BrokerConfig.LogFormat;
import io.weir.config.BrokerConfig.LogLevel;
import io.weir.config.BrokerConfig.OnDemand;
import io.weir.config.BrokerConfig.Producers;
import io.weir.config.BrokerConfig.Serving;
import io.weir.config.BrokerConfig.Storage;
import io.weir.config.BrokerConfig.Subscriptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the record tree out of texts, and checks what concerns more than one key. Pure but for the look-up of host
/// names.
final class ConfigReader {

    /// UpdateShardCount and CreateStream never go beyond this in one stream (rule B-125).
    private static final int SHARDS_MAX = 10_000;

    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 86_400_000;
    static final int PORT_MAX = 65_535;
    /// A stop is to end within 30 s, and what follows the drain (jobs, log, store) takes up to five.
    private static final long DRAIN_MS_MAX = 20_000;
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern PUBLIC_HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    /// Each is one more signature to compute for a request that fits none.
    private static final int PUBLIC_HOSTS_MAX = 8;

    private static final Pattern INITIAL_STREAM = Pattern.compile("([a-zA-Z0-9_.-]{1,128}):(\\d{1,5})");

    private final ConfigTexts texts;

    ConfigReader(ConfigTexts texts) {
        this.texts = texts;
    }

    BrokerConfig read() {
        EdgeReader edge = new EdgeReader(texts);
        BrokerConfig config = new BrokerConfig(
                new Serving(
                        texts.text(ConfigKeys.HOST),
                        texts.number(ConfigKeys.PORT, 0, PORT_MAX),
                        matching(ConfigKeys.REGION, REGION, "a region name such as us-east-1"),
                        matching(ConfigKeys.ACCOUNT, ACCOUNT, "12 digits"),
                        texts.on(ConfigKeys.ARN_STRICT),
                        texts.on(ConfigKeys.JSON_LEGACY)),
                edge.admin(),
                storage(),
                new Auth(
                        texts.word(ConfigKeys.AUTH_MODE, AuthMode.class),
                        texts.on(ConfigKeys.INSECURE_OPEN),
                        publicHosts(),
                        texts.text(ConfigKeys.MASTER_KEY)),
                new LimitsReader(texts).read(),
                new OnDemand(
                        texts.on(ConfigKeys.ON_DEMAND_SCALING),
                        texts.durationMs(ConfigKeys.ON_DEMAND_QUIET, 10_000, 30 * DAY_MS)),
                edge.edge(),
                edge.tls(),
                new Subscriptions(
                        texts.number(ConfigKeys.SUBSCRIPTIONS, 0, 100_000),
                        texts.size(ConfigKeys.SUBSCRIPTION_MEMORY, 16 * MIB, 64 * GIB)),
                new Producers(
                        texts.number(ConfigKeys.PRODUCERS, 1, 100_000),
                        texts.durationMs(ConfigKeys.PRODUCER_AGE, MINUTE_MS, 7 * DAY_MS)),
                texts.number(ConfigKeys.METRIC_LABELS, 0, 100_000),
                new Log(texts.word(ConfigKeys.LOG, LogFormat.class), texts.word(ConfigKeys.LOG_LEVEL, LogLevel.class)),
                audit(),
                streams(),
                texts.durationMs(ConfigKeys.DRAIN, 0, DRAIN_MS_MAX));
        if (config.auth().mode() != AuthMode.VERIFY) {
            loopbackOnly(ConfigKeys.HOST, config);
            loopbackOnly(ConfigKeys.ADMIN_HOST, config);
        }
        return config;
    }

    private Storage storage() {
        return new Storage(
                path(ConfigKeys.DATA_DIR),
                texts.on(ConfigKeys.DEV),
                texts.size(ConfigKeys.TAIL_CACHE, 0, 64 * GIB),
                texts.size(ConfigKeys.DISK_RESERVE, MIB, 64 * GIB),
                texts.text(ConfigKeys.KEYRING).isEmpty() ? Optional.empty() : Optional.of(path(ConfigKeys.KEYRING)));
    }

    private Audit audit() {
        String file = texts.text(ConfigKeys.AUDIT_FILE);
        Path written;
        if (!file.isEmpty()) {
            written = path(ConfigKeys.AUDIT_FILE);
        } else {
            written =
                    texts.on(ConfigKeys.DEV) ? null : path(ConfigKeys.DATA_DIR).resolve("audit.log");
        }
        return new Audit(
                texts.on(ConfigKeys.AUDIT),
                written,
                texts.size(ConfigKeys.AUDIT_FILE_SIZE, MIB, GIB),
                texts.number(ConfigKeys.AUDIT_FILES, 1, 1000));
    }

    private Path path(ConfigKey key) {
        try {
            return Path.of(texts.text(key));
        } catch (InvalidPathException e) {
            throw new ConfigException(texts.source(key) + ": " + key.name() + " is not a path: " + e.getMessage());
        }
    }

    private List<InitialStream> streams() {
        List<InitialStream> streams = new ArrayList<>();
        for (String text : texts.list(ConfigKeys.STREAM)) {
            Matcher matcher = INITIAL_STREAM.matcher(text);
            int shards = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
            if (shards < 1 || shards > SHARDS_MAX) {
                throw new ConfigException(texts.source(ConfigKeys.STREAM) + ": stream must be NAME:SHARDS with 1 to "
                        + SHARDS_MAX + " shards, not '" + text + "'");
            }
            streams.add(new InitialStream(matcher.group(1), shards));
        }
        return List.copyOf(streams);
    }

    private List<String> publicHosts() {
        List<String> hosts = texts.list(ConfigKeys.PUBLIC_HOST);
        if (hosts.size() > PUBLIC_HOSTS_MAX) {
            throw new ConfigException(
                    texts.source(ConfigKeys.PUBLIC_HOST) + ": more than " + PUBLIC_HOSTS_MAX + " public hosts");
        }
        for (String host : hosts) {
            if (!PUBLIC_HOST.matcher(host).matches()) {
                throw new ConfigException(texts.source(ConfigKeys.PUBLIC_HOST)
                        + ": auth.public-host must be HOST or HOST:PORT, not '" + host + "'");
            }
        }
        return hosts;
    }

    private String matching(ConfigKey key, Pattern pattern, String expected) {
        String text = texts.text(key);
        if (!pattern.matcher(text).matches()) {
            throw new ConfigException(
                    texts.source(key) + ": " + key.name() + " must be " + expected + ", not '" + text + "'");
        }
        return text;
    }

    /// Nobody proves who they are without verified signatures, so only this machine is served unless the operator
    /// insists.
    private void loopbackOnly(ConfigKey key, BrokerConfig config) {
        String host = texts.text(key);
        try {
            if (!config.auth().insecureOpen() && !InetAddress.getByName(host).isLoopbackAddress()) {
                throw new ConfigException(texts.source(key) + ": " + key.name() + " " + host
                        + " is not a loopback address, and without verified signatures everybody who reaches it could"
                        + " read and write; set " + ConfigKeys.AUTH_MODE.flag() + " verify, or "
                        + ConfigKeys.INSECURE_OPEN.flag() + " to serve it all the same");
            }
        } catch (UnknownHostException e) {
            throw new ConfigException(
                    texts.source(key) + ": " + key.name() + " " + host + " is not an address of this machine");
        }
    }
}

package io.weir.testing;

import io.weir.client.AdminClient;
import io.weir.client.Credentials;
import io.weir.client.StreamClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A broker that keeps everything in memory, on free ports of this machine, for tests. Every {@link #start} makes an empty
 * one, within fractions of a second once the first was made.
 *
 * <p>It runs in this process where that is Java 25 or newer and {@code weir.testing.fork} is not {@code true}. Otherwise
 * it runs in a process of its own with a Java 25 or newer: the one that the system property {@code
 * weir.testing.java-home}, {@code JAVA_HOME} or a variable such as {@code JAVA_HOME_25_X64} names, or one of the usual
 * places. That process ends with this one, even if this one is killed.
 */
public final class WeirBroker implements AutoCloseable {
    /** The region that it takes itself to be in. */
    public static final String REGION = "us-east-1";

    private static final String FORK = "weir.testing.fork";
    private static final int JAVA_MIN = 25;

    private final BrokerHost host;
    private final StreamClient client;
    private final AdminClient admin;

    private WeirBroker(BrokerHost host) {
        this.host = host;
        this.client = StreamClient.builder()
                .endpoint(endpoint().toString())
                .region(REGION)
                .build();
        this.admin =
                new AdminClient(adminEndpoint().toString(), REGION, Credentials.placeholder(), InstantSource.system());
    }

    /**
     * Starts one with streams, each {@code NAME} or {@code NAME:SHARDS}. They are ACTIVE when this returns.
     *
     * @throws IllegalStateException when it does not start; the message says why
     */
    public static WeirBroker start(String... streams) {
        return start(List.of(streams), List.of());
    }

    /**
     * Starts one with streams and settings.
     *
     * @param streams each {@code NAME} or {@code NAME:SHARDS}; ACTIVE when this returns
     * @param settings as {@code weir serve} takes them, such as {@code --limits-profile=kinesis}
     * @throws IllegalStateException when it does not start; the message says why
     */
    public static WeirBroker start(List<String> streams, List<String> settings) {
        List<String> flags = new ArrayList<>(
                List.of("--dev", "--port=0", "--admin-port=0", "--log-level=warn", "--region=" + REGION));
        InitialStreams initial = InitialStreams.of(streams);
        flags.addAll(initial.flags());
        flags.addAll(settings);
        WeirBroker broker = new WeirBroker(host(flags));
        try {
            initial.awaitActive(broker.client());
        } catch (RuntimeException | Error e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    private static BrokerHost host(List<String> flags) {
        if (Runtime.version().feature() >= JAVA_MIN && !Boolean.getBoolean(FORK)) {
            return HostedBroker.start(flags);
        }
        Path java = JavaHomes.find(version -> version >= JAVA_MIN)
                .orElseThrow(() -> new IllegalStateException("the broker needs a Java " + JAVA_MIN
                        + " or newer and found none; name one by the system property " + JavaHomes.PROPERTY
                        + " or the environment variable JAVA_HOME"));
        return ForkedBroker.start(java, flags);
    }

    /** Where clients find it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + host.port());
    }

    /** Where operators find it. */
    public URI adminEndpoint() {
        return URI.create("http://127.0.0.1:" + host.adminPort());
    }

    /** A client of it, which it closes when it is closed. */
    public StreamClient client() {
        return client;
    }

    /** A client of its admin API, which it closes when it is closed. */
    public AdminClient admin() {
        return admin;
    }

    /** Stops it; what it held is gone. */
    @Override
    public void close() {
        client.close();
        admin.close();
        host.stop();
    }
}

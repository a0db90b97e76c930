package io.weir.testing;

import io.weir.client.AdminClient;
import io.weir.client.Credentials;
import io.weir.client.StreamClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Future;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A broker in a container, from the image that {@code docker/Dockerfile} of Weir makes. It counts as started when a put
 * would be stored. Its records go with the container, unless a volume is mounted at {@link #DATA}.
 *
 * <p>Needs {@code org.testcontainers:testcontainers} on the class path.
 */
public final class WeirContainer extends GenericContainer<WeirContainer> {
    /** The folder in the container that holds everything durable. */
    public static final String DATA = "/var/lib/weir";

    private static final int PORT = 4567;
    private static final int ADMIN_PORT = 4570;
    private static final Duration START_MAX = Duration.ofMinutes(2);

    /** A container of a named image, such as {@code weir}. */
    public WeirContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /** A container of a named image. */
    public WeirContainer(DockerImageName image) {
        super(image);
        describe();
    }

    /** A container of an image that is being made. */
    public WeirContainer(Future<String> image) {
        super(image);
        describe();
    }

    private void describe() {
        addExposedPorts(PORT, ADMIN_PORT);
        // Not by the image's health check: some engines leave running it to the system around them.
        setWaitStrategy(Wait.forHttp("/health/ready").forPort(ADMIN_PORT).withStartupTimeout(START_MAX));
    }

    /** The streams to begin with, each {@code NAME:SHARDS}. */
    public WeirContainer withStreams(String... streams) {
        return withEnv("WEIR_STREAM", String.join(",", streams));
    }

    /** A setting under its name in the configuration, such as {@code limits.profile}. */
    public WeirContainer withSetting(String key, String value) {
        return withEnv("WEIR_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value);
    }

    /** Where clients find it, once it has started. */
    public URI endpoint() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
    }

    /** Where operators find it, once it has started. */
    public URI adminEndpoint() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(ADMIN_PORT));
    }

    /** A new client of it, for the caller to close. */
    public StreamClient newClient() {
        return StreamClient.builder()
                .endpoint(endpoint().toString())
                .region(WeirBroker.REGION)
                .build();
    }

    /** A new client of its admin API, for the caller to close. */
    public AdminClient newAdminClient() {
        return new AdminClient(
                adminEndpoint().toString(), WeirBroker.REGION, Credentials.placeholder(), InstantSource.system());
    }
}

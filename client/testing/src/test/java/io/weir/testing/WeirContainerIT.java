package io.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HealthCheck;
import io.weir.client.StreamClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image of this build in a container. Skipped where no engine answers. */
final class WeirContainerIT {
    private static final int STOP_MAX_S = 35;

    private static WeirContainer container;

    @BeforeAll
    static void start() {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine answers here");
        Path archive = Path.of(System.getProperty("weir.archive")).normalize();
        Path dockerfile = Path.of(System.getProperty("weir.docs"))
                .resolveSibling("docker")
                .resolve("Dockerfile");
        ImageFromDockerfile image = new ImageFromDockerfile("localhost/weir-testing-it", true)
                .withFileFromPath("Dockerfile", dockerfile.normalize())
                .withFileFromPath("broker/target/" + archive.getFileName(), archive);
        container = new WeirContainer(image)
                .withStreams("orders:1", "clicks:2")
                .withSetting("limits.profile", "counts")
                .withReuse(false);
        container.start();
    }

    @AfterAll
    static void end() {
        if (container != null) {
            container.stop();
        }
    }

    @Test
    void shouldServePutsAndGets() {
        try (StreamClient client = container.newClient()) {
            RoundTrip.put(client, "orders", "hello");

            assertThat(RoundTrip.texts(client, "orders")).containsExactly("hello");
        }
    }

    @Test
    void shouldBeHealthyByTheCheckOfItsImage() throws IOException, InterruptedException {
        HealthCheck check = inspect(container).getConfig().getHealthcheck();
        assertThat(check).isNotNull();
        List<String> test = check.getTest();
        assertThat(test).first().isEqualTo("CMD");

        assertThat(container
                        .execInContainer(test.subList(1, test.size()).toArray(String[]::new))
                        .getExitCode())
                .isZero();
    }

    @Test
    void shouldNotRunAsRoot() throws IOException, InterruptedException {
        assertThat(container.execInContainer("id", "-u").getStdout().strip()).isEqualTo("10001");
    }

    @Test
    void shouldDrainWhenItIsStopped() {
        try (WeirContainer other = new WeirContainer(container.getDockerImageName()).withStreams("orders:1")) {
            other.start();
            try (StreamClient client = other.newClient()) {
                RoundTrip.put(client, "orders", "before the end");
            }

            DockerClient engine = other.getDockerClient();
            engine.stopContainerCmd(other.getContainerId())
                    .withTimeout(STOP_MAX_S)
                    .exec();

            // Killed by the engine it would be 137.
            assertThat(inspect(other).getState().getExitCodeLong()).isZero();
        }
    }

    private static InspectContainerResponse inspect(WeirContainer container) {
        return container
                .getDockerClient()
                .inspectContainerCmd(container.getContainerId())
                .exec();
    }
}

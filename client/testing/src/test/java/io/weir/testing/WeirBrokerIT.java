package io.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.client.StreamClient;
import io.weir.client.UnreachableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Brokers in this process and in processes of their own. */
final class WeirBrokerIT {

    @Test
    void shouldKeepBrokersOfOneProcessApart() {
        try (WeirBroker one = WeirBroker.start("orders");
                WeirBroker other = WeirBroker.start("orders")) {
            RoundTrip.put(one.client(), "orders", "one");

            assertThat(RoundTrip.texts(one.client(), "orders")).containsExactly("one");
            assertThat(RoundTrip.texts(other.client(), "orders")).isEmpty();
        }
    }

    @Test
    void shouldSaySoWhenASettingIsWrong() {
        assertThatThrownBy(() -> WeirBroker.start(List.of(), List.of("--limit-profile=none")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the nearest is '--limits-profile'");
    }

    @Test
    void shouldEndTheProcessWithTheBroker() {
        Path java = Path.of(System.getProperty("java.home"));
        ForkedBroker forked = ForkedBroker.start(java, List.of("--dev", "--port=0", "--admin-port=0"));

        forked.stop();

        assertThat(forked.alive()).isFalse();
    }

    @Test
    void shouldSaySoWhenTheProcessDoesNotServe() {
        Path java = Path.of(System.getProperty("java.home"));

        assertThatThrownBy(() -> ForkedBroker.start(java, List.of("--dev", "--port=0", "--limit-profile=none")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended before it served");
    }

    @Test
    void shouldRefuseConnectionsAfterItsEnd() {
        WeirBroker broker = WeirBroker.start("orders");
        broker.close();

        try (StreamClient client =
                StreamClient.builder().endpoint(broker.endpoint().toString()).build()) {
            assertThatThrownBy(() -> RoundTrip.texts(client, "orders")).isInstanceOf(UnreachableException.class);
        }
    }

    /** What a build that runs its tests on Java 17 gets. */
    @Test
    void shouldServeTestsOnJava17() throws IOException, InterruptedException {
        Optional<Path> old = JavaHomes.find(version -> version >= 17 && version < 25);
        assumeTrue(old.isPresent(), "there is no Java from 17 to 24 here");

        Process tests = new ProcessBuilder(
                        old.orElseThrow().resolve("bin").resolve("java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-D" + JavaHomes.PROPERTY + "=" + System.getProperty("java.home"),
                        OlderJava.class.getName())
                .inheritIO()
                .start();

        assertThat(tests.waitFor()).isZero();
    }

    /** Runs in an older Java, where the broker cannot be in the same process. */
    static final class OlderJava {
        private OlderJava() {}

        public static void main(String[] arguments) {
            try (WeirBroker broker = WeirBroker.start("orders")) {
                RoundTrip.put(broker.client(), "orders", "from another Java");
                if (!RoundTrip.texts(broker.client(), "orders").equals(List.of("from another Java"))) {
                    throw new IllegalStateException("what was put did not come back");
                }
            }
        }
    }
}

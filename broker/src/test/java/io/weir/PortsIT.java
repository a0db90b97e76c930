package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.ConfigLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that cannot succeed leaves nothing behind.
final class PortsIT {

    @TempDir
    Path dir;

    @Test
    void shouldMakeNoDataDirectoryWhenThePortIsTaken() throws IOException {
        try (ServerSocket other = taken()) {
            assertRefused(other.getLocalPort(), "--port", port(other), "--admin-port", "0");
            assertRefused(other.getLocalPort(), "--port", "0", "--admin-port", port(other));
        }
    }

    @Test
    void shouldNotServeBothFromOnePort() throws IOException {
        int free;
        try (ServerSocket other = taken()) {
            free = other.getLocalPort();
        }

        assertRefused(free, "--port", Integer.toString(free), "--admin-port", Integer.toString(free));
    }

    private void assertRefused(int port, String... ports) {
        Path data = dir.resolve("data");
        List<String> flags = List.of(ports[0], ports[1], ports[2], ports[3], "--data-dir", data.toString());

        assertThatThrownBy(() -> Broker.start(ConfigLoader.load(flags, Map.of(), dir)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
        assertThat(data).doesNotExist();
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static String port(ServerSocket socket) {
        return Integer.toString(socket.getLocalPort());
    }
}

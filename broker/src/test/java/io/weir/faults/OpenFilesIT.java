package io.weir.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Far more connections than the system lets the broker have files: it refuses the new ones, serves the old ones, and
/// keeps none of the files when they go.
@EnabledOnOs(OS.LINUX)
class OpenFilesIT {

    private static final int FILES_MAX = 256;
    private static final int CROWD = 2_000;
    private static final int CONNECT_MAX_MS = 2_000;

    /// What its tables and logs may have become more meanwhile.
    private static final int TABLES = 16;

    @TempDir
    Path dir;

    @Test
    void shouldServeItsOldClientsAndRecoverFromACrowd() throws IOException {
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:2"), Map.of())
                        .withOpenFiles(FILES_MAX)
                        .start();
                Workload load = new Workload("s", broker.endpoint(), 53).start()) {
            load.awaitAcknowledged(100);
            long before = openFiles(broker);
            List<Socket> crowd = crowd(broker);
            try {
                load.awaitAcknowledged(100);
            } finally {
                close(crowd);
            }
            load.awaitAcknowledged(100);
            load.finish();

            broker.await(() -> broker.ready() && openFiles(broker) <= before + TABLES);
            load.assertEveryPromiseKept();
        }
    }

    /// Connections that say nothing; as many as get in.
    private static List<Socket> crowd(BrokerProcess broker) throws IOException {
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                broker.endpoint().getPort()),
                        CONNECT_MAX_MS);
                crowd.add(socket);
            } catch (IOException _) {
                socket.close(); // the system's own queue is full
                break;
            }
        }
        return crowd;
    }

    private static void close(List<Socket> crowd) throws IOException {
        for (Socket socket : crowd) {
            socket.close();
        }
    }

    private static long openFiles(BrokerProcess broker) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + broker.pid() + "/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

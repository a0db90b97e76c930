package io.weir;

import io.weir.config.BrokerConfig;
import io.weir.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A broker for somebody else's tests: in their process, behind a class loader of its own, or in a process that ends
/// with theirs. Neither environment variables nor a file in the working directory reach it. Its public members are what
/// `weir-testing` calls by reflection.
public final class EmbeddedBroker implements AutoCloseable {

    private final Broker broker;

    private EmbeddedBroker(Broker broker) {
        this.broker = broker;
    }

    /// Starts one. When it returns, clients are served.
    ///
    /// @param flags those of `weir serve`
    /// @param folder where relative file names start from
    /// @throws RuntimeException with a message for people when the flags are wrong or it cannot start
    public static EmbeddedBroker start(List<String> flags, Path folder) {
        BrokerConfig config = ConfigLoader.load(flags, Map.of(), folder);
        LogSetup.apply(config.log());
        return new EmbeddedBroker(Broker.start(config));
    }

    /// Starts one with the arguments as flags, says its two ports, and stops it when standard input ends: so it
    /// ends with the process that started it, however that ended.
    public static void main(String[] flags) throws IOException {
        EmbeddedBroker embedded;
        try {
            embedded = start(Arrays.asList(flags), Path.of(""));
        } catch (RuntimeException e) {
            System.err.println("weir: " + e.getMessage());
            System.exit(1);
            return;
        }
        System.out.println("ports " + embedded.port() + " " + embedded.adminPort());
        System.out.flush();
        while (System.in.read() >= 0) {
            // What is said does not matter, only that somebody is there.
        }
        embedded.close();
        System.exit(0);
    }

    /// The port that serves clients.
    public int port() {
        return broker.port();
    }

    /// The port that serves operators.
    public int adminPort() {
        return broker.adminPort();
    }

    /// Drains and stops; later calls do nothing.
    @Override
    public void close() {
        broker.close();
    }
}

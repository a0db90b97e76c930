package io.weir.testing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A broker in this process. Its classes come from a loader of their own below that of the platform: neither do the tests
 * see its libraries nor it theirs.
 */
final class HostedBroker implements BrokerHost {
    private static final String ENTRY = "io.weir.EmbeddedBroker";

    private final AutoCloseable broker;
    private final int port;
    private final int adminPort;

    private HostedBroker(AutoCloseable broker, int port, int adminPort) {
        this.broker = broker;
        this.port = port;
        this.adminPort = adminPort;
    }

    /**
     * Starts one.
     *
     * @param flags those of {@code weir serve}
     * @throws IllegalStateException when it does not start
     */
    static HostedBroker start(List<String> flags) {
        try {
            Class<?> entry = Class.forName(ENTRY, true, Loaded.LOADER);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object broker = lookup.findStatic(entry, "start", MethodType.methodType(entry, List.class, Path.class))
                    .invoke(flags, BrokerJars.folder());
            MethodType number = MethodType.methodType(int.class);
            return new HostedBroker(
                    (AutoCloseable) broker,
                    (int) lookup.findVirtual(entry, "port", number).invoke(broker),
                    (int) lookup.findVirtual(entry, "adminPort", number).invoke(broker));
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the broker did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int adminPort() {
        return adminPort;
    }

    @Override
    public void stop() {
        try {
            broker.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not stop: " + e.getMessage(), e);
        }
    }

    /** Once for a process: the second broker finds the classes of the first. */
    private static final class Loaded {
        private static final ClassLoader LOADER =
                new URLClassLoader("weir-broker", urls(BrokerJars.files()), ClassLoader.getPlatformClassLoader());

        private static URL[] urls(List<Path> jars) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : jars) {
                try {
                    urls.add(jar.toUri().toURL());
                } catch (MalformedURLException e) {
                    throw new IllegalStateException(e);
                }
            }
            return urls.toArray(URL[]::new);
        }
    }
}

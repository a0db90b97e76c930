package io.weir;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of a running broker in the order they were started. Stops them in the opposite order, each exactly once; a
/// part that fails to stop does not keep the others running. Used by one thread at a time.
final class Lifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private record Part(String name, AutoCloseable stop) {}

    private final Deque<Part> started = new ArrayDeque<>();

    /// Notes a part that runs now.
    <T extends AutoCloseable> T started(String name, T part) {
        started.push(new Part(name, part));
        return part;
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            long begin = System.nanoTime();
            try {
                part.stop().close();
                LOG.atDebug()
                        .addKeyValue("part", part.name())
                        .addKeyValue("ms", (System.nanoTime() - begin) / 1_000_000)
                        .log("part stopped");
            } catch (Exception e) {
                LOG.atError().addKeyValue("part", part.name()).setCause(e).log("part failed to stop");
            }
        }
    }
}

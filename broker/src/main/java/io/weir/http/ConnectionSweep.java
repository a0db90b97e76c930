package io.weir.http;

import io.netty.channel.EventLoop;
import io.weir.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The connections of one event loop and one recurring look at their timeouts, in place of a timer per request. Owned
/// by that loop.
final class ConnectionSweep {

    /// A timeout is noticed at most this part of itself too late.
    private static final int LOOKS_PER_TIMEOUT = 4;

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final Clock clock;
    private final Set<Swept> connections = new LinkedHashSet<>();

    ConnectionSweep(EventLoop loop, HttpTimeouts timeouts, Clock clock) {
        this.loop = loop;
        this.clock = clock;
        Duration wanted = timeouts.shortest().dividedBy(LOOKS_PER_TIMEOUT);
        Duration period = wanted.compareTo(LONGEST_PERIOD) < 0 ? wanted : LONGEST_PERIOD;
        long nanos = Math.max(1, period.toNanos());
        var _ = loop.scheduleAtFixedRate(this::sweep, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    void add(Swept connection) {
        check();
        connections.add(connection);
    }

    void remove(Swept connection) {
        check();
        connections.remove(connection);
    }

    void drain() {
        check();
        new ArrayList<>(connections).forEach(Swept::drain);
    }

    private void sweep() {
        if (!connections.isEmpty()) {
            long now = clock.monotonicNanos();
            new ArrayList<>(connections).forEach(connection -> connection.sweep(now));
        }
    }

    private void check() {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("connections belong to their event loop");
        }
    }
}

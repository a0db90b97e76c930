package io.weir.subscribe;

import io.weir.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The newest events of one shard, so that consumers that stand at the same place read and encode its records once:
/// base64 of the same bytes twenty times was most of what twenty consumers cost. For any thread; no lock, whoever comes
/// second waits for the first.
final class SharedEvents {

    /// Events kept: the newest, and those of consumers a little behind.
    static final int KEPT_MAX = 4;

    /// An older event would hide the passing of time: retention, and how far a reader is behind.
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Flight(CompletableFuture<@Nullable PushedEvent> event, long bornNanos) {}

    private final Clock clock;
    private final ConcurrentSkipListMap<Long, Flight> flights = new ConcurrentSkipListMap<>();

    SharedEvents(Clock clock) {
        this.clock = clock;
    }

    /// The event from a position on.
    ///
    /// @param make reads and encodes it
    PushedEvent from(long index, Supplier<PushedEvent> make) {
        while (true) {
            Flight known = flights.get(index);
            long now = clock.monotonicNanos();
            if (known != null && now - known.bornNanos() < KEPT_NANOS) {
                PushedEvent made = known.event().join();
                return made == null ? make.get() : made;
            }
            Flight mine = new Flight(new CompletableFuture<>(), now);
            boolean first =
                    known == null ? flights.putIfAbsent(index, mine) == null : flights.replace(index, known, mine);
            if (first) {
                return made(index, mine, make);
            }
        }
    }

    private PushedEvent made(long index, Flight mine, Supplier<PushedEvent> make) {
        PushedEvent event = null;
        try {
            event = make.get();
            return event;
        } finally {
            if (event == null || event.records() == 0) {
                flights.remove(index, mine);
            }
            while (flights.size() > KEPT_MAX) {
                flights.pollFirstEntry();
            }
            mine.event().complete(event);
        }
    }
}

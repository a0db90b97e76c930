package io.weir.subscribe;

import io.weir.catalog.Catalog;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.ConsumerStatus;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.SequenceNumber;
import io.weir.shard.ReadPage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One live subscription: waits for records of its shard, pushes them, and says every few seconds that it is there
/// (D.3). Its loop is one virtual thread, which owns the position; [#stop] and [#lookAgain] come from any thread.
///
/// An interrupt means: look again at how things stand. It ends every wait and nothing else.
public final class Subscription {

    /// How long the client may take to read what is under way once the subscription is over.
    static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// How long a client may take to read a record that is larger than its share of the memory: others wait for
    /// that.
    static final long LARGE_WRITE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(ServiceLimits.SUBSCRIPTION_BEAT_MS);
    private static final Ending CLEAN = new Ending.Clean();
    private static final Ending GONE = new Ending.Gone();

    private final SubscriptionTable table;
    private final SubscriptionStart start;
    private final SubscriptionKey key;
    private final SharedEvents shared;
    private final Pace pace;
    private final long begunNanos;
    private final long endNanos;

    private volatile @Nullable Thread thread;
    private volatile @Nullable Stop stopped;

    private long position;
    private long fromMs;
    private SequenceNumber continuation;
    private long millisBehind;
    private long beatNanos;

    private record Stop(Ending ending, long atNanos) {}

    Subscription(SubscriptionTable table, SubscriptionStart start, SharedEvents shared) {
        this.table = table;
        this.start = start;
        this.key = start.key();
        this.shared = shared;
        this.begunNanos = now();
        this.endNanos = begunNanos + TimeUnit.MILLISECONDS.toNanos(ServiceLimits.SUBSCRIPTION_LIFETIME_MS);
        this.pace = new Pace(start.quota().bytes(), begunNanos);
        this.position = start.index();
        this.fromMs = start.fromMs();
        this.continuation = start.continuation();
        this.beatNanos = begunNanos + BEAT_NANOS;
    }

    /// Begins to push, on a thread of its own. Called once.
    public void start(EventSink sink) {
        Thread mine = Thread.ofVirtual().name("subscription").unstarted(() -> run(sink));
        thread = mine;
        sink.onGone(() -> {
            table.free(this);
            stop(GONE);
        });
        mine.start();
    }

    SubscriptionKey key() {
        return key;
    }

    /// Whether the calls of its consumer for its shard are bounded, and so must be remembered.
    boolean countsCalls() {
        return start.quota().calls() > 0;
    }

    long begunNanos() {
        return begunNanos;
    }

    SharedEvents shared() {
        return shared;
    }

    /// Ends it soon; the first reason counts.
    void stop(Ending ending) {
        synchronized (key) {
            if (stopped == null) {
                stopped = new Stop(ending, now());
            }
        }
        lookAgain();
    }

    /// Has it look again at the catalog and at whether it is stopped.
    void lookAgain() {
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
    }

    /// Whether its consumer can still read its stream.
    boolean allowed(Catalog catalog) {
        return catalog.consumers()
                .find(key.consumer())
                .filter(consumer -> consumer.isOf(key.consumerSecond()) && consumer.status() == ConsumerStatus.ACTIVE)
                .isPresent();
    }

    void run(EventSink sink) {
        try {
            Ending ending = outcome(sink);
            // First, so that a client that is told of the end may come back at once (D-007).
            table.free(this);
            finish(sink, ending);
        } finally {
            table.left(this);
        }
    }

    private Ending outcome(EventSink sink) {
        try {
            return push(sink);
        } catch (RuntimeException e) {
            return table.parts()
                    .events()
                    .told(e)
                    .<Ending>map(told -> new Ending.Failed(told.type(), told.getMessage()))
                    .orElseGet(() -> failed(e));
        } catch (Error e) {
            return failed(e);
        }
    }

    private Ending failed(Throwable bug) {
        LOG.atError()
                .setMessage("subscription failed")
                .addKeyValue("stream", start.stream().name())
                .addKeyValue("shard", start.shard().id())
                .setCause(bug)
                .log();
        return new Ending.Failed(ErrorType.INTERNAL_FAILURE_EXCEPTION, null);
    }

    private void finish(EventSink sink, Ending ending) {
        switch (ending) {
            case Ending.Clean() -> sink.end();
            case Ending.Failed(ErrorType type, String message) -> {
                table.parts().observer().failed(key, type);
                Blob exception = table.parts().events().exception(type, message);
                if (write(sink, exception, now() + GRACE_NANOS)) {
                    sink.end();
                } else {
                    sink.abort();
                }
            }
            case Ending.Gone() -> sink.abort();
        }
    }

    private Ending push(EventSink sink) {
        while (true) {
            Catalog catalog = table.parts().catalog().get();
            Optional<Ending> over = over(catalog);
            if (over.isPresent()) {
                return over.get();
            }
            long now = now();
            boolean written = true;
            if (now - beatNanos >= 0) {
                written = beat(sink);
            } else if (pace.nextNanos(now) > now) {
                rest(pace.nextNanos(now));
            } else {
                PushedEvent event = next(stream(catalog));
                if (event.last()) {
                    return send(sink, event, endNanos + GRACE_NANOS) ? CLEAN : GONE;
                }
                if (event.bytes() != null) {
                    written = send(sink, event, endNanos + GRACE_NANOS);
                } else if (event.tooLarge()) {
                    written = sendLarge(sink, stream(catalog), event.dataBytes());
                } else {
                    await(event);
                }
            }
            if (!written) {
                return GONE;
            }
        }
    }

    private StreamEntry stream(Catalog catalog) {
        return catalog.stream(key.consumer().streamId()).orElse(start.stream());
    }

    private Optional<Ending> over(Catalog catalog) {
        Stop stop = stopped;
        if (stop != null) {
            return Optional.of(stop.ending());
        }
        if (now() - endNanos >= 0) {
            return Optional.of(CLEAN);
        }
        if (!allowed(catalog)) {
            return Optional.of(consumerGone());
        }
        boolean shardThere = catalog.stream(key.consumer().streamId())
                .flatMap(stream -> stream.shards().shard(key.shardIndex()))
                .isPresent();
        return shardThere ? Optional.empty() : Optional.of(shardGone());
    }

    /// B-035, B-132, D-026.
    private Ending consumerGone() {
        ConsumerEntry consumer = start.consumer();
        return new Ending.Failed(
                ErrorType.RESOURCE_NOT_FOUND,
                "Consumer " + consumer.name() + ", account " + start.stream().accountId() + " not found.");
    }

    /// The shard has expired, and with it what was left to read.
    private Ending.Failed shardGone() {
        return new Ending.Failed(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard " + start.shard().id() + " in stream " + start.stream().name() + " under account "
                        + start.stream().accountId() + " does not exist");
    }

    /// What comes next, read and encoded once for all that stand here.
    private PushedEvent next(StreamEntry stream) {
        int bytesMax = table.eventBytesMax();
        return fromMs == Long.MIN_VALUE && table.sharing(key.shard())
                ? shared.from(position, () -> read(stream, bytesMax))
                : read(stream, bytesMax);
    }

    private PushedEvent read(StreamEntry stream, int bytesMax) {
        long nowMs = table.parts().clock().wallMs();
        long horizonMs = Math.max(stream.horizonMs(nowMs), fromMs);
        int recordsMax =
                Math.clamp(bytesMax / ServiceLimits.SUBSCRIPTION_RECORD_BYTES, 1, ServiceLimits.GET_RECORDS_COUNT_MAX);
        ReadPage page = start.access().read(position, recordsMax, bytesMax, horizonMs);
        if (page.records() == 1 && page.dataBytes() > bytesMax) {
            return PushedEvent.tooLarge(page);
        }
        return event(stream, page, nowMs);
    }

    private PushedEvent event(StreamEntry stream, ReadPage page, long nowMs) {
        boolean last = page.reachedEnd();
        if (page.records() == 0 && !last) {
            return PushedEvent.nothing(page);
        }
        StreamEntry newest = last ? withChildren() : stream;
        SequenceNumber number = last ? null : start.shard().sequenceNumber(page.nextIndex() - 1, page.lastArrivalMs());
        long behind = last ? 0 : page.millisBehind(nowMs);
        Blob bytes = table.parts().events().records(newest, start.shard(), page, number, behind);
        return new PushedEvent(bytes, page.records(), page.dataBytes(), page.nextIndex(), number, behind, last);
    }

    /// Whoever finds a shard closed finds its children in a catalog taken afterwards.
    private StreamEntry withChildren() {
        return table.parts().catalog().get().stream(key.consumer().streamId())
                .filter(stream -> !stream.shards().childrenOf(key.shardIndex()).isEmpty())
                .orElseThrow(() -> new ServiceException(
                        ErrorType.RESOURCE_NOT_FOUND, shardGone().message()));
    }

    private boolean send(EventSink sink, PushedEvent event, long deadlineNanos) {
        Blob bytes = event.bytes();
        if (bytes == null || !write(sink, bytes, deadlineNanos)) {
            return false;
        }
        position = event.nextIndex();
        fromMs = Long.MIN_VALUE;
        if (event.continuation() != null) {
            continuation = event.continuation();
        }
        sent(event.records(), event.dataBytes(), event.millisBehind());
        return true;
    }

    /// A record that is larger than the share of one subscription: only so much of such is in memory at a time.
    private boolean sendLarge(EventSink sink, StreamEntry stream, long dataBytes) {
        int taken;
        try {
            taken = table.large().tryAcquire(dataBytes, beatNanos);
        } catch (InterruptedException lookAgain) {
            return true;
        }
        if (taken == 0) {
            return true;
        }
        try {
            PushedEvent event = read(stream, (int) dataBytes);
            return event.bytes() == null || send(sink, event, Math.min(endNanos, now() + LARGE_WRITE_NANOS));
        } finally {
            table.large().release(taken);
        }
    }

    private boolean beat(EventSink sink) {
        ReadPage nothing = new ReadPage(List.of(), 0, 0, position, -1, true, false);
        Blob bytes = table.parts().events().records(start.stream(), start.shard(), nothing, continuation, millisBehind);
        if (!write(sink, bytes, endNanos + GRACE_NANOS)) {
            return false;
        }
        sent(0, 0, millisBehind);
        return true;
    }

    private void sent(int records, long dataBytes, long behind) {
        long now = now();
        millisBehind = behind;
        beatNanos = now + BEAT_NANOS;
        pace.pushed(dataBytes, now);
        table.parts().observer().pushed(key, records, dataBytes, behind);
    }

    /// A subscription that is stopped gives a slow client the grace and no more.
    private boolean write(EventSink sink, Blob bytes, long deadlineNanos) {
        return sink.write(bytes.array(), bytes.length(), () -> {
            Stop stop = stopped;
            return stop == null ? deadlineNanos : Math.min(deadlineNanos, stop.atNanos() + GRACE_NANOS);
        });
    }

    private void await(PushedEvent nothing) {
        if (nothing.nextIndex() > position) {
            position = nothing.nextIndex();
            continuation = start.at(position).continuation();
        }
        millisBehind = 0;
        try {
            start.access().awaitBeyond(position - 1, Math.min(beatNanos, endNanos));
        } catch (InterruptedException lookAgain) {
            // That is what the loop does next.
        }
    }

    private void rest(long untilNanos) {
        try {
            table.parts().clock().restUntil(Math.min(untilNanos, Math.min(beatNanos, endNanos)));
        } catch (InterruptedException lookAgain) {
            // That is what the loop does next.
        }
    }

    private long now() {
        return table.parts().clock().monotonicNanos();
    }
}

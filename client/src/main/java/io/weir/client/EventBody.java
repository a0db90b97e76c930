package io.weir.client;

import io.weir.protocol.eventstream.EventFrame;
import io.weir.protocol.eventstream.FrameReader;
import io.weir.protocol.eventstream.ReadFrame;
import java.io.EOFException;
import java.io.StreamCorruptedException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is a stream of events: takes bytes as they come and gives frames to one subscriber. It reads no bytes for
 * which nobody asked, so that a slow subscriber slows the service down; it holds one frame at most and what came behind it.
 *
 * <p>Bytes that were asked for and do not come within the idle time end it, as do damaged and unfinished frames.
 */
final class EventBody implements BodySubscriber<EventBody>, Flow.Publisher<EventFrame>, Flow.Subscription {

    /**
     * How a body ended.
     *
     * @param now whether what came before does not matter any more
     */
    private record End(@Nullable Throwable failure, boolean now) {}

    private final Duration idleMax;
    private final Consumer<EventBody> gone;
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final Executor later;
    private final FrameReader frames = new FrameReader();
    private final Queue<List<ByteBuffer>> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicLong demand = new AtomicLong();

    /** How many reasons there are to look at what follows; who makes it one looks, until there are none. */
    private final AtomicInteger work = new AtomicInteger();

    private volatile Flow.@Nullable Subscription bytes;
    private volatile Flow.@Nullable Subscriber<? super EventFrame> subscriber;
    private volatile @Nullable End end;
    private volatile boolean cancelled;
    private volatile boolean awaiting;

    /** Since when bytes are awaited, on the clock that never steps, if they are. */
    private volatile long awaitedNanos;

    /** Whether the idle time is being watched; only touched by whoever looks. */
    private boolean watched;

    /** The frame that nobody has asked for yet; only touched by whoever looks. */
    private @Nullable EventFrame next;

    /**
     * @param idleMax how long the service may be silent
     * @param gone hears when it has ended, whoever ended it
     */
    EventBody(Duration idleMax, Consumer<EventBody> gone) {
        this.idleMax = idleMax;
        this.gone = gone;
        this.later = CompletableFuture.delayedExecutor(idleMax.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** At once, with the head of the answer. */
    @Override
    public CompletionStage<EventBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        bytes = subscription;
        if (cancelled || end != null) {
            subscription.cancel(); // It was ended before the bytes began.
        }
        look();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        arrived.add(item);
        awaiting = false;
        look();
    }

    @Override
    public void onError(Throwable broken) {
        ended(new End(broken, false));
    }

    @Override
    public void onComplete() {
        ended(new End(null, false));
    }

    private void ended(End how) {
        if (end == null) {
            end = how;
        }
        gone.accept(this);
        look();
    }

    /** Ends it from this side, and tells the subscriber why. */
    void abort(Exception why) {
        end = new End(why, true); // before the bytes end, which brings a failure of its own
        Flow.Subscription source = bytes;
        if (source != null) {
            source.cancel();
        }
        gone.accept(this);
        look();
    }

    /**
     * @throws IllegalStateException when it has a subscriber already
     */
    @Override
    public void subscribe(Flow.Subscriber<? super EventFrame> reader) {
        if (!subscribed.compareAndSet(false, true)) {
            throw new IllegalStateException("these events have a subscriber already");
        }
        reader.onSubscribe(this);
        subscriber = reader;
        look();
    }

    @Override
    public void request(long more) {
        if (more <= 0) {
            abort(new IllegalArgumentException("a subscriber asks for at least one (rule 3.9), not " + more));
            return;
        }
        demand.accumulateAndGet(
                more, (before, added) -> before > Long.MAX_VALUE - added ? Long.MAX_VALUE : before + added);
        look();
    }

    @Override
    public void cancel() {
        cancelled = true;
        Flow.Subscription source = bytes;
        if (source != null) {
            source.cancel();
        }
        gone.accept(this);
    }

    /** One thread at a time, whichever comes; the others leave it their reason. */
    private void look() {
        int reasons = 1;
        if (work.getAndAdd(reasons) == 0) {
            while (reasons != 0) {
                give();
                reasons = work.addAndGet(-reasons);
            }
        }
    }

    private void give() {
        Flow.Subscriber<? super EventFrame> reader = subscriber;
        while (!cancelled && reader != null) {
            End how = end; // before the bytes are looked at: none come behind it
            if (how != null && how.now()) {
                finish(reader, how);
                return;
            }
            EventFrame frame = next == null ? read(reader) : next;
            next = frame;
            if (cancelled) {
                return;
            }
            if (frame != null && demand.get() > 0) {
                next = null;
                demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
                give(reader, frame);
            } else if (frame == null && how != null) {
                finish(reader, how);
            } else {
                if (frame == null) {
                    ask();
                }
                return;
            }
        }
    }

    private void give(Flow.Subscriber<? super EventFrame> reader, EventFrame frame) {
        boolean taken = false;
        try {
            reader.onNext(frame);
            taken = true;
        } finally {
            if (!taken) {
                cancel();
            }
        }
    }

    /** The next whole frame of what has come. */
    private @Nullable EventFrame read(Flow.Subscriber<? super EventFrame> reader) {
        while (!cancelled) {
            ReadFrame found = frames.next();
            if (found instanceof ReadFrame.Whole whole) {
                return whole.frame();
            }
            if (found instanceof ReadFrame.Damaged damaged) {
                cancel();
                reader.onError(new StreamCorruptedException(damaged.why()));
                return null;
            }
            List<ByteBuffer> more = arrived.poll();
            if (more == null) {
                return null;
            }
            more.forEach(this::feed);
        }
        return null;
    }

    private void feed(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        frames.feed(copy, 0, copy.length);
    }

    private void finish(Flow.Subscriber<? super EventFrame> reader, End how) {
        Throwable failure = how.failure();
        cancelled = true;
        if (failure != null) {
            reader.onError(failure);
        } else if (frames.isEmpty()) {
            reader.onComplete();
        } else {
            reader.onError(new EOFException("the answer ended in the middle of an event"));
        }
    }

    private void ask() {
        Flow.Subscription source = bytes;
        if (source != null && demand.get() > 0 && !awaiting) {
            awaitedNanos = System.nanoTime();
            awaiting = true;
            if (!watched) {
                watched = true;
                later.execute(this::watch);
            }
            source.request(1);
        }
    }

    private void watch() {
        if (cancelled || end != null) {
            return;
        }
        if (awaiting && System.nanoTime() - awaitedNanos >= idleMax.toNanos()) {
            abort(new HttpTimeoutException("no event within " + idleMax.toMillis() + " ms"));
        } else {
            later.execute(this::watch);
        }
    }
}

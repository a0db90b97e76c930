package io.weir.api.data;

import io.weir.api.Faults;
import io.weir.api.Headers;
import io.weir.protocol.error.ServiceException;
import io.weir.shard.ShardAccess;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Reads that wait for their first record (docs/extensions.md). Each waits on its call's own thread, a virtual one, by
/// the signal that also wakes subscriptions, and holds nothing that another read needs. For any thread.
public final class WaitingReads implements AutoCloseable {

    /// The header field that asks for it.
    public static final String HEADER = "x-weir-wait-millis";

    /// The longest wait: a third of the minute after which proxies commonly give a silent connection up.
    public static final int WAIT_MS_MAX = 20_000;

    private static final int DIGITS_MAX = 5;

    private final Semaphore places;

    /// Guards itself and `closed`: a thread is interrupted only while it is in here.
    private final Set<Thread> waiting = new HashSet<>();

    private boolean closed;

    /// @param max how many may wait at a time; further ones are answered at once
    public WaitingReads(int max) {
        this.places = new Semaphore(max);
    }

    /// How long a caller wants to wait, in milliseconds; -1 when it says nothing of it.
    ///
    /// @throws ServiceException InvalidArgumentException when what it says is no such number
    static long asked(Headers headers) {
        List<String> values = headers.all(HEADER);
        if (values.isEmpty()) {
            return -1;
        }
        String value = values.getFirst();
        boolean number = values.size() == 1
                && !value.isEmpty()
                && value.length() <= DIGITS_MAX
                && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!number || Integer.parseInt(value) > WAIT_MS_MAX) {
            throw Faults.invalidArgument(
                    "X-Weir-Wait-Millis must be one whole number of milliseconds from 0 to " + WAIT_MS_MAX + ".");
        }
        return Integer.parseInt(value);
    }

    /// Waits until a shard has a record at an index or beyond, is closed, the time has passed, or the broker stops.
    /// Returns at once when too many wait already.
    ///
    /// @param index as a read takes it: below the trim index it means that, 0 the beginning
    /// @param deadlineNanos monotonic
    void await(ShardAccess shard, long index, long deadlineNanos) {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            if (enter()) {
                long first = Math.max(index, shard.tail().trimIndex());
                boolean ignored = shard.awaitBeyond(first - 1, deadlineNanos);
            }
        } catch (InterruptedException e) {
            // The broker stops: there is an answer all the same.
        } finally {
            leave();
            places.release();
        }
    }

    /// How many wait.
    public int count() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private boolean enter() {
        synchronized (waiting) {
            if (!closed) {
                waiting.add(Thread.currentThread());
            }
            return !closed;
        }
    }

    private void leave() {
        synchronized (waiting) {
            waiting.remove(Thread.currentThread());
            if (closed) {
                boolean ignored = Thread.interrupted();
            }
        }
    }

    /// Ends all waits; later reads do not wait.
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.forEach(Thread::interrupt);
        }
    }
}

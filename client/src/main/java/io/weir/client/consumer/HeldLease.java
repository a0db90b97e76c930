package io.weir.client.consumer;

import io.weir.client.StreamClientException;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lease that this worker took, until it is given away or lost. It knows the lease's counter, which is what every write
 * is fenced by. Safe for use by many threads: one writes at a time, and each write renews the lease.
 *
 * <p>When a write is refused, or nobody knows what became of it, the lease is asked for as it stands. As long as it names
 * this worker, it is this worker's, since nobody else writes that name: then only the counter has moved, by a write whose
 * answer was lost or by a claim.
 */
final class HeldLease {
    /** How often one write is tried: each further time somebody has moved the counter in between. */
    private static final int WRITES_MAX = 8;

    /** What has become of it. */
    enum State {
        HELD,
        /** Somebody else has it, or it is gone. */
        LOST,
        /** Given away. */
        RELEASED
    }

    private final LeaseTable table;
    private final String worker;
    private final String key;
    private final long startMillis;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long counter;
    private volatile Checkpoint checkpoint;
    private volatile State state = State.HELD;

    /**
     * @param lease as it stood when this worker had taken it
     */
    HeldLease(LeaseTable table, String worker, Lease lease) {
        this.table = table;
        this.worker = worker;
        this.key = lease.leaseKey();
        this.startMillis = lease.checkpointedAt().toEpochMilli();
        this.counter = lease.leaseCounter();
        this.checkpoint = Checkpoint.parse(lease.checkpoint());
    }

    String key() {
        return key;
    }

    long counter() {
        return counter;
    }

    /** How far the shard has been processed, as far as written. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** When the checkpoint that it was taken with was written, by the table's clock, in milliseconds. */
    long startMillis() {
        return startMillis;
    }

    State state() {
        return state;
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    /** Keeps writers out while the lease is renewed with others; false when somebody writes, which renews it as well. */
    boolean tryLock() {
        return lock.tryLock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Takes note of the lease as somebody saw it. */
    void seen(Lease row) {
        if (row.leaseCounter() > counter && isHeld()) {
            if (row.owner().equals(worker)) {
                counter = row.leaseCounter();
            } else {
                state = State.LOST;
            }
        }
    }

    /** Takes note that it was renewed. */
    void renewed(long newCounter) {
        counter = Math.max(counter, newCounter);
    }

    /** Takes note that it is gone. */
    void gone() {
        if (isHeld()) {
            state = State.LOST;
        }
    }

    /**
     * Writes a checkpoint.
     *
     * @return false when the lease is this worker's no more: then nothing was written
     * @throws IllegalArgumentException when it lies before the one written last
     * @throws StreamClientException when the table cannot be reached: then it may have been written or not
     */
    boolean write(Checkpoint reached) {
        return write(reached, null);
    }

    /**
     * Writes a checkpoint and gives the lease away, in one.
     *
     * @param to who gets it; empty for nobody
     * @return false when the lease was this worker's no more
     */
    boolean release(Checkpoint reached, String to) {
        return write(reached, to);
    }

    private boolean write(Checkpoint reached, @Nullable String to) {
        lock.lock();
        try {
            if (reached.compareTo(checkpoint) < 0) {
                throw new IllegalArgumentException("Checkpoint " + reached + " of " + key + " lies before " + checkpoint
                        + ", the one written last");
            }
            for (int writes = 1; isHeld(); writes++) {
                boolean written = attempt(reached, to, writes == WRITES_MAX);
                if (written) {
                    checkpoint = reached;
                    state = to == null ? state : State.RELEASED;
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** One write; false when it was not made, and the state tells whether to try again. */
    private boolean attempt(Checkpoint reached, @Nullable String to, boolean last) {
        String text = reached.toString();
        try {
            Optional<Lease> changed =
                    table.update(new LeaseTable.Change(key, counter, to, to == null ? null : "", text));
            if (changed.isPresent()) {
                renewed(changed.get().leaseCounter());
                return true;
            }
        } catch (StreamClientException e) {
            if (last || !e.outcomeUnknown()) {
                throw e;
            }
        }
        return settle(text, to);
    }

    /** Asks how the lease stands, and moves its counter so that a write that is still under way comes too late. */
    private boolean settle(String text, @Nullable String to) {
        RenewLeases.Response answer = table.renew(worker, List.of(new RenewLeases.Held(key, counter)));
        if (!answer.renewed().isEmpty()) {
            renewed(answer.renewed().get(0).leaseCounter());
            return false;
        }
        if (answer.others().isEmpty()) {
            state = State.LOST;
            return false;
        }
        Lease row = answer.others().get(0);
        boolean written = row.checkpoint().equals(text);
        if (to != null && written && row.owner().equals(to) && row.leaseCounter() == counter + 1) {
            counter = row.leaseCounter();
            return true;
        }
        seen(row);
        return to == null && written && isHeld();
    }
}

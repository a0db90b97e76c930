package io.weir.log.local;

import io.weir.log.Outcome.Refusal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The bounded queue in front of the committer: a stack that submitters push onto with one compare-and-set and that the
/// committer takes whole and turns round. So a submitter touches no lock, and wakes the committer only when the stack
/// was empty.
///
/// The bounds count what is in flight: from [#offer] until [#release].
final class Intake {

    /// What an offer came to.
    enum Offer {
        /// Taken, behind others.
        TAKEN,
        /// Taken, and the committer may be asleep: it must be woken.
        TAKEN_WAKE,
        /// Refused: see [#closedFor], or overloaded when that is empty.
        REFUSED
    }

    private static final Pending<?> CLOSED = new Pending<>(new Nothing(), 0);

    private final int commandsMax;
    private final long bytesMax;
    private final int wakeBytes;
    private final AtomicReference<@Nullable Pending<?>> newest = new AtomicReference<>();
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile @Nullable Refusal closedFor;

    /// @param wakeBytes the committer is woken too when the waiting weight passes this
    Intake(int commandsMax, long bytesMax, int wakeBytes) {
        this.commandsMax = commandsMax;
        this.bytesMax = bytesMax;
        this.wakeBytes = wakeBytes;
    }

    /// Takes a command or refuses it. Any thread; never blocks.
    Offer offer(Pending<?> pending) {
        int weight = pending.weight;
        if (closedFor != null) {
            return Offer.REFUSED;
        }
        boolean tooMany = commands.incrementAndGet() > commandsMax;
        long total = bytes.addAndGet(weight);
        if (tooMany || (total > bytesMax && total > weight)) {
            release(1, weight);
            return Offer.REFUSED;
        }
        while (true) {
            Pending<?> top = newest.get();
            if (top == CLOSED) {
                release(1, weight);
                return Offer.REFUSED;
            }
            pending.next = top;
            if (newest.compareAndSet(top, pending)) {
                long waiting = waitingBytes.addAndGet(weight);
                boolean passed = waiting >= wakeBytes && waiting - weight < wakeBytes;
                return top == null || passed ? Offer.TAKEN_WAKE : Offer.TAKEN;
            }
        }
    }

    /// Why offers are refused for good, or null while open.
    @Nullable
    Refusal closedFor() {
        return closedFor;
    }

    boolean isEmpty() {
        Pending<?> top = newest.get();
        return top == null || top == CLOSED;
    }

    /// Weight of the commands that no group has taken.
    long waitingBytes() {
        return waitingBytes.get();
    }

    int commandsInFlight() {
        return commands.get();
    }

    long bytesInFlight() {
        return bytes.get();
    }

    /// Everything that was offered since the last call, oldest first, or null. Committer only.
    @Nullable
    Pending<?> takeAll() {
        return newest.get() == null ? null : turned(newest.getAndSet(null));
    }

    /// Notes that a command left for a group. Committer only.
    void left(int weight) {
        waitingBytes.addAndGet(-weight);
    }

    /// Refuses what is offered from now on; an offer that runs at this moment may still be taken.
    void refuseFurther(Refusal why) {
        closedFor = why;
    }

    /// Refuses everything from now on and gives what was taken meanwhile, oldest first. Committer only.
    @Nullable
    Pending<?> close(Refusal why) {
        closedFor = why;
        Pending<?> top = newest.getAndSet(CLOSED);
        return top == CLOSED ? null : turned(top);
    }

    private static @Nullable Pending<?> turned(@Nullable Pending<?> newestFirst) {
        Pending<?> oldestFirst = null;
        Pending<?> here = newestFirst;
        while (here != null) {
            Pending<?> older = here.next;
            here.next = oldestFirst;
            oldestFirst = here;
            here = older;
        }
        return oldestFirst;
    }

    /// Makes room: commands were answered.
    void release(int count, long weight) {
        commands.addAndGet(-count);
        bytes.addAndGet(-weight);
    }

    /// The command of the mark that closes the stack.
    private record Nothing() implements io.weir.log.Command<Void> {
        @Override
        public int weightBytes() {
            return 0;
        }

        @Override
        public boolean addsRecords() {
            return false;
        }
    }
}

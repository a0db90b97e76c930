package io.weir.client.producer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts records between two flushes, so that a flush waits for those before it and for none behind it. Owned by whoever
 * holds the producer's lock.
 */
final class Outstanding {
    private final Deque<long[]> counts = new ArrayDeque<>();
    private long firstEpoch;

    Outstanding() {
        counts.add(new long[1]);
    }

    /** A record came; returns its epoch. */
    long add() {
        counts.getLast()[0]++;
        return firstEpoch + counts.size() - 1;
    }

    /** A record ended. */
    void end(long epoch) {
        int skip = Math.toIntExact(epoch - firstEpoch);
        int at = 0;
        for (long[] count : counts) {
            if (at++ == skip) {
                count[0]--;
                break;
            }
        }
        while (counts.size() > 1 && counts.getFirst()[0] == 0) {
            counts.removeFirst();
            firstEpoch++;
        }
    }

    /** Begins a new epoch; returns the one that ends with it. */
    long cut() {
        long ended = firstEpoch + counts.size() - 1;
        if (counts.getLast()[0] > 0) {
            counts.add(new long[1]);
        }
        return ended;
    }

    /** Whether every record of this epoch and of those before has ended. */
    boolean done(long epoch) {
        return firstEpoch > epoch || (firstEpoch == epoch && counts.getFirst()[0] == 0);
    }

    /** Records that have not ended. */
    long open() {
        return counts.stream().mapToLong(count -> count[0]).sum();
    }
}

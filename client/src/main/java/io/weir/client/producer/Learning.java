package io.weir.client.producer;

import java.time.Duration;

/**
 * When to ask for the shards: at the start, when a record landed elsewhere than foretold, and never in a hurry twice. Owned
 * by whoever holds the producer's lock.
 */
final class Learning {
    /** After an answer that showed a change there may soon be the next one. */
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    /** The longest pause, for streams that place records by rules of their own. */
    private static final long PAUSE_MAX_NANOS = Duration.ofMinutes(1).toNanos();

    private boolean wanted = true;
    private boolean asked;

    /** Somebody came to need it after it was asked. */
    private boolean wantedAnew;

    private long pauseNanos = PAUSE_NANOS;
    private long notBeforeNanos = Long.MIN_VALUE;

    /** Somebody needs to know. */
    void want() {
        wanted = true;
        wantedAnew = asked;
    }

    /** Somebody can do nothing before he knows. */
    void wantAtOnce() {
        want();
        pauseNanos = PAUSE_NANOS;
    }

    /** Whether to ask now; if so, it is asked. */
    boolean ask(long nowNanos) {
        if (!wanted || asked || nowNanos < notBeforeNanos) {
            return false;
        }
        asked = true;
        wantedAnew = false;
        return true;
    }

    /** An answer came. */
    void learned(boolean changed, long nowNanos) {
        asked = false;
        wanted = wantedAnew;
        pauseNanos = changed ? PAUSE_NANOS : Math.min(PAUSE_MAX_NANOS, pauseNanos * 2);
        notBeforeNanos = nowNanos + pauseNanos;
    }

    /** No answer came, or none that helps. */
    void failed(long waitNanos, long nowNanos) {
        asked = false;
        wanted = true;
        notBeforeNanos = nowNanos + waitNanos;
    }

    /** When to ask next; the end of time when nobody wants to know. */
    long nextNanos() {
        return wanted && !asked ? notBeforeNanos : Long.MAX_VALUE;
    }
}

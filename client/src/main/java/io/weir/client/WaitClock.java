package io.weir.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as the client sees it: what a signature is dated with, how long a call has taken, and waiting. */
public interface WaitClock extends InstantSource {

    /** A counter of nanoseconds that never steps. Only differences have a meaning. */
    long nanoTime();

    /** Waits; returns early only by the exception. */
    void sleep(Duration wait) throws InterruptedException;

    /** The clock of this machine. */
    static WaitClock system() {
        InstantSource wall = InstantSource.system();
        return new WaitClock() {
            @Override
            public Instant instant() {
                return wall.instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
            }
        };
    }
}

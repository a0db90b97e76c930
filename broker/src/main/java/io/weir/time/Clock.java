package io.weir.time;

import java.util.concurrent.TimeUnit;

/// The two clocks a broker needs, told apart so that nobody measures a duration with a clock that can be set.
public interface Clock {

    /// Wall time in milliseconds since the epoch. May step forwards or backwards when the operator sets the clock.
    long wallMs();

    /// A counter of nanoseconds that never steps. Only differences have a meaning.
    long monotonicNanos();

    /// Rests until the monotonic clock shows this, or for no time when it does already.
    ///
    /// @throws InterruptedException when the thread is interrupted before
    default void restUntil(long untilNanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(untilNanos - monotonicNanos());
    }

    /// The clocks of this machine.
    static Clock system() {
        return new SystemClock();
    }
}

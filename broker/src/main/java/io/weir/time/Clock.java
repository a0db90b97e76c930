package io.weir.time;

/// The two clocks a broker needs, told apart so that nobody measures a duration with a clock that can be set.
public interface Clock {

    /// Wall time in milliseconds since the epoch. May step forwards or backwards when the operator sets the clock.
    long wallMs();

    /// A counter of nanoseconds that never steps. Only differences have a meaning.
    long monotonicNanos();

    /// The clocks of this machine.
    static Clock system() {
        return new SystemClock();
    }
}

package io.weir.maintenance;

import io.weir.time.Clock;
import java.util.OptionalLong;

/// A wall time that may be trusted with deletion. A step of the wall clock, told by comparing it with the monotonic
/// one, is believed only after it has lasted [#GRACE_MS]; until then the lower of the old and the new reckoning counts,
/// so that a clock that jumps ahead and back deletes nothing early. After the start of the process there is no old
/// reckoning: nothing is trusted for as long.
///
/// Owned by one job, which asks every few seconds.
final class SteadyTime {

    /// Long enough for an operator's slip or a time server's to be put right, short enough to free space within a
    /// minute.
    static final long GRACE_MS = 30_000;

    /// Slewing and the distance between reading the two clocks are no steps.
    private static final long STEP_MS = 1_000;

    private final Clock clock;
    private boolean trusted;
    private long trustedOffsetMs;
    private long offsetMs;
    private long offsetSinceMs;

    SteadyTime(Clock clock) {
        this.clock = clock;
        this.offsetSinceMs = monotonicMs();
        this.offsetMs = clock.wallMs() - offsetSinceMs;
    }

    /// The time to judge by, if there is one yet.
    OptionalLong nowMs() {
        long monotonicMs = monotonicMs();
        long current = clock.wallMs() - monotonicMs;
        if (Math.abs(current - offsetMs) > STEP_MS) {
            offsetSinceMs = monotonicMs;
        }
        offsetMs = current;
        if (monotonicMs - offsetSinceMs >= GRACE_MS || (trusted && Math.abs(current - trustedOffsetMs) <= STEP_MS)) {
            trusted = true;
            trustedOffsetMs = current;
        }
        return trusted ? OptionalLong.of(Math.min(trustedOffsetMs, current) + monotonicMs) : OptionalLong.empty();
    }

    private long monotonicMs() {
        return clock.monotonicNanos() / 1_000_000;
    }
}

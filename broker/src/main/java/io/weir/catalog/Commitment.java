package io.weir.catalog;

/// An account's commitment to a minimum throughput: what makes warm throughput available to its on-demand streams
/// (B-158, E-015, E-017). Immutable. It lasts 24 hours at least; ending it earlier means ending it then.
///
/// @param startedAtMs when it began
/// @param endsAtMs when it ended or will end, or [#NONE]
public record Commitment(long startedAtMs, long endsAtMs) {

    /// No end in sight.
    public static final long NONE = -1;

    /// How long it lasts at least (E-017).
    public static final long LEAST_MS = 86_400_000L;

    /// Where it is. The names are those of the wire.
    public enum Status {
        ENABLED,
        ENABLED_UNTIL_EARLIEST_ALLOWED_END,
        DISABLED
    }

    /// Where it is at `nowMs`.
    public Status status(long nowMs) {
        if (endsAtMs == NONE) {
            return Status.ENABLED;
        }
        return nowMs < endsAtMs ? Status.ENABLED_UNTIL_EARLIEST_ALLOWED_END : Status.DISABLED;
    }

    /// Before this it cannot end.
    public long earliestEndMs() {
        return startedAtMs + LEAST_MS;
    }

    /// The same, enabled: goes on when it has not ended yet, and begins anew otherwise.
    static Commitment enabled(Commitment before, long atMs) {
        return before.status(atMs) == Status.DISABLED
                ? new Commitment(atMs, NONE)
                : new Commitment(before.startedAtMs(), NONE);
    }

    /// The same, to end as soon as it may. One that has an end keeps it.
    Commitment disabled(long atMs) {
        return endsAtMs != NONE ? this : new Commitment(startedAtMs, Math.max(atMs, earliestEndMs()));
    }
}

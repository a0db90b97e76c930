package io.weir.limits;

/// The arithmetic of a quota: so much a second, and so much at once. Immutable; the level is a value that the caller
/// keeps, and time is an argument.
///
/// Tokens come at whole seconds, counted from the first use after a silence, and not drop by drop. With a capacity of
/// one second's worth, no such second then gives more than the quota, a client that sends a second's worth at once is
/// never refused, and what an overload gets over any time differs from the quota by less than one second's worth.
/// What an amount that was refused left over is kept for the next second, so that large amounts lose nothing to
/// rounding.
///
/// A level may be negative: something was taken whose size was not known before. It is worked off second by second.
///
/// @param capacity the most that is there at once, at least `perSecond`
/// @param perSecond what comes in a second, at least 1
/// @param <A> bytes or a count
public record TokenBucket<A extends Amount>(A capacity, A perSecond) {

    /// A number that no traffic reaches; small enough to be added to itself a few times.
    static final long UNBOUNDED = 1L << 56;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /// Checks the sizes.
    public TokenBucket {
        if (perSecond.value() < 1 || capacity.value() < perSecond.value()) {
            throw new IllegalArgumentException(
                    "A bucket of " + capacity + " that gets " + perSecond + " a second cannot work");
        }
    }

    /// A bucket that holds one second's worth.
    public static <A extends Amount> TokenBucket<A> ofSecond(A perSecond) {
        return new TokenBucket<>(perSecond, perSecond);
    }

    /// What a bucket holds.
    ///
    /// @param left what may be taken; negative when more was taken than was there
    /// @param sinceNanos monotonic time at which the second began in which that holds
    /// @param refused whether an amount was refused in that second
    /// @param <A> as the bucket's
    public record Level<A extends Amount>(long left, long sinceNanos, boolean refused) {

        /// Whether an amount can be taken whole.
        public boolean holds(A amount) {
            return amount.value() <= left;
        }

        /// Takes an amount, also one that is larger than what is left.
        public Level<A> take(A amount) {
            return new Level<>(left - amount.value(), sinceNanos, refused);
        }

        /// Notes that an amount was refused because too little was left.
        public Level<A> refuse() {
            return refused ? this : new Level<>(left, sinceNanos, true);
        }
    }

    /// A full bucket.
    public Level<A> full(long nowNanos) {
        return new Level<>(capacity.value(), nowNanos, false);
    }

    /// The level at a time: with what has come since it was last looked at.
    ///
    /// @param nowNanos monotonic; a time before the level's own changes nothing, since threads look at the clock
    /// before they take their turn
    public Level<A> at(Level<A> level, long nowNanos) {
        long seconds = (nowNanos - level.sinceNanos()) / SECOND_NANOS;
        if (seconds <= 0) {
            return level;
        }
        long lacking = Math.max(0, capacity.value() - level.left());
        if (seconds < Math.ceilDiv(lacking, perSecond.value())) {
            return new Level<>(
                    level.left() + seconds * perSecond.value(), level.sinceNanos() + seconds * SECOND_NANOS, false);
        }
        if (seconds > 1) {
            return full(nowNanos);
        }
        long rest = level.refused() && lacking > 0 ? perSecond.value() - lacking : 0;
        return new Level<>(capacity.value() + Math.max(0, rest), level.sinceNanos() + SECOND_NANOS, false);
    }

    /// How long it takes from now until something can be taken again; 0 when something is left.
    public long nanosUntilLeft(Level<A> level, long nowNanos) {
        Level<A> now = at(level, nowNanos);
        if (now.left() > 0) {
            return 0;
        }
        long seconds = -now.left() / perSecond.value() + 1;
        return now.sinceNanos() + seconds * SECOND_NANOS - nowNanos;
    }
}

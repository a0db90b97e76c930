package io.weir.protocol.shape;

/**
 * The smallest and the greatest permitted value or length; either may be open.
 *
 * @param min inclusive; {@link Long#MIN_VALUE} when open
 * @param max inclusive; {@link Long#MAX_VALUE} when open
 */
public record Bounds(long min, long max) {
    /** No bound at all. */
    public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    /** From {@code min} to {@code max}, both included. */
    public static Bounds of(long min, long max) {
        return new Bounds(min, max);
    }

    /** From {@code min} upwards. */
    public static Bounds atLeast(long min) {
        return new Bounds(min, Long.MAX_VALUE);
    }

    /** Whether there is a lower bound. */
    public boolean hasMin() {
        return min != Long.MIN_VALUE;
    }

    /** Whether there is an upper bound. */
    public boolean hasMax() {
        return max != Long.MAX_VALUE;
    }
}

package io.weir.client.producer;

/**
 * How many batches may be sent again. Each success earns one and time earns a few, so that a service in trouble is not met
 * by all that waits at once, and one that came back soon gets everything. Owned by whoever holds the producer's lock.
 */
final class RetryBudget {
    /** Held at most, and at the beginning: twice the usual number of connections. */
    static final double TOKENS_MAX = 64;

    /** Earned by time alone, so that an endpoint that is away is still tried. */
    static final double TOKENS_PER_SECOND = 20;

    private static final double NANOS_PER_SECOND = 1e9;

    private double tokens = TOKENS_MAX;
    private long refilledNanos;

    RetryBudget(long nowNanos) {
        refilledNanos = nowNanos;
    }

    /** Takes one if there is one. */
    boolean take(long nowNanos) {
        refill(nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** A batch was answered. */
    void earn() {
        tokens = Math.min(TOKENS_MAX, tokens + 1);
    }

    /** When there is one at the latest. */
    long nextNanos(long nowNanos) {
        refill(nowNanos);
        return tokens >= 1
                ? nowNanos
                : nowNanos + (long) Math.ceil((1 - tokens) / TOKENS_PER_SECOND * NANOS_PER_SECOND);
    }

    private void refill(long nowNanos) {
        double earned = (nowNanos - refilledNanos) / NANOS_PER_SECOND * TOKENS_PER_SECOND;
        tokens = Math.min(TOKENS_MAX, tokens + Math.max(0, earned));
        refilledNanos = nowNanos;
    }
}

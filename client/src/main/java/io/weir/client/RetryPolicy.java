package io.weir.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a failed call is sent again, and how long to wait before. Waits grow twofold from {@code backoffMin} to
 * {@code backoffMax} and are drawn evenly from zero to that bound, so that callers that failed together do not come back
 * together.
 *
 * @param attemptsMax attempts of one call in all, at least 1
 * @param backoffMin bound of the first wait
 * @param backoffMax bound of the later waits
 * @param elapsedMax from the first attempt on: no attempt starts later, and none may last longer
 * @param resendsUnknown whether a change whose outcome is unknown is sent again, which may do it twice; reads always are
 */
public record RetryPolicy(
        int attemptsMax, Duration backoffMin, Duration backoffMax, Duration elapsedMax, boolean resendsUnknown) {
    private static final Duration BACKOFF_MIN = Duration.ofMillis(50);
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(2);

    /** Refuses bounds that make no sense. */
    public RetryPolicy {
        if (attemptsMax < 1) {
            throw new IllegalArgumentException("attemptsMax must be at least 1, not " + attemptsMax);
        }
        if (backoffMin.isNegative() || backoffMin.isZero() || backoffMax.compareTo(backoffMin) < 0) {
            throw new IllegalArgumentException("backoffMin must be above 0 and at most backoffMax");
        }
        if (elapsedMax.isNegative() || elapsedMax.isZero()) {
            throw new IllegalArgumentException("elapsedMax must be above 0");
        }
    }

    /** Five attempts within 30 s; a change whose outcome is unknown is the caller's to judge. */
    public static RetryPolicy standard() {
        return new RetryPolicy(5, BACKOFF_MIN, BACKOFF_MAX, Duration.ofSeconds(30), false);
    }

    /** One attempt of at most {@code elapsedMax}. */
    public static RetryPolicy never(Duration elapsedMax) {
        return new RetryPolicy(1, BACKOFF_MIN, BACKOFF_MAX, elapsedMax, false);
    }

    /** As many attempts as fit into {@code elapsedMax}, changes of unknown outcome included: done at least once. */
    public static RetryPolicy atLeastOnce(Duration elapsedMax) {
        return new RetryPolicy(Integer.MAX_VALUE, BACKOFF_MIN, BACKOFF_MAX, elapsedMax, true);
    }

    /** The wait after {@code attempts} failed attempts, at least 1. */
    public Duration backoff(int attempts, RandomGenerator random) {
        int doublings = Math.min(attempts - 1, Integer.SIZE);
        long first = backoffMin.toNanos();
        long bound = backoffMax.toNanos();
        long grown = first > bound >> doublings ? bound : first << doublings;
        return Duration.ofNanos(random.nextLong(grown + 1));
    }
}

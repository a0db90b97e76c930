package io.weir.client.consumer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of records that the processor throws on. The batch is tried again {@code attempts} times in all, with waits
 * that double; then its records are given one by one, each as often; and what then still fails is the poison.
 *
 * @param attempts at least 1
 * @param backoff the first wait
 * @param then what is done with a poison record
 * @param deadLetterStream where skipped records are put, under their own keys; null to drop them
 */
public record PoisonPolicy(
        int attempts, Duration backoff, Then then, @Nullable String deadLetterStream) {
    private static final int ATTEMPTS = 5;
    private static final Duration BACKOFF = Duration.ofMillis(100);

    /** What is done with a poison record. */
    public enum Then {
        /** It is tried for ever; its shard stands still meanwhile. */
        RETRY,
        /** It is passed over. */
        SKIP,
        /** The consumer stops, and says why. */
        STOP
    }

    /** Refuses what makes no sense. */
    public PoisonPolicy {
        if (attempts < 1 || backoff.isNegative()) {
            throw new IllegalArgumentException("attempts must be at least 1, and backoff not negative");
        }
    }

    /** Five times, and then the consumer stops. */
    public static PoisonPolicy stop() {
        return new PoisonPolicy(ATTEMPTS, BACKOFF, Then.STOP, null);
    }

    /** For ever. */
    public static PoisonPolicy retry() {
        return new PoisonPolicy(ATTEMPTS, BACKOFF, Then.RETRY, null);
    }

    /** Five times, and then into another stream. */
    public static PoisonPolicy deadLetter(String stream) {
        return new PoisonPolicy(ATTEMPTS, BACKOFF, Then.SKIP, stream);
    }

    /** Five times, and then no more. */
    public static PoisonPolicy drop() {
        return new PoisonPolicy(ATTEMPTS, BACKOFF, Then.SKIP, null);
    }
}

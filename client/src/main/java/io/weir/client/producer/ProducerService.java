package io.weir.client.producer;

import io.weir.client.StreamClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The service as a producer sees it: the seam to the network. Futures never end exceptionally. For any thread. */
interface ProducerService {

    /**
     * Sends a batch once.
     *
     * @param timeout for the whole exchange
     */
    CompletableFuture<BatchOutcome> put(Batch batch, Duration timeout);

    /**
     * Asks for the shards.
     *
     * @param closedToo whether for closed ones as well
     * @param session whether for a session, too
     */
    CompletableFuture<ShardsOutcome> shards(boolean closedToo, boolean session);

    /** What became of a question for the shards. */
    sealed interface ShardsOutcome {

        /**
         * Here they are.
         *
         * @param map the shards
         * @param session the session's id, or null when none was given
         */
        record Known(ShardMap map, @Nullable String session) implements ShardsOutcome {}

        /**
         * They are not known.
         *
         * @param failure why, or null when they do not fit together at the moment
         */
        record Unknown(@Nullable StreamClientException failure) implements ShardsOutcome {}
    }
}

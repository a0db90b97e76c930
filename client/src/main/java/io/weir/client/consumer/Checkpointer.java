package io.weir.client.consumer;

/**
 * Keeps how far a shard has been processed. Of one shard, for the thread that its records are given on.
 *
 * <p>Its methods return when the checkpoint is durable. They throw {@link LeaseLostException} when another worker has the
 * shard by now: nothing was written, and the processor should return. They throw a
 * {@link io.weir.client.StreamClientException} when the lease table cannot be reached.
 */
public interface Checkpointer {

    /** Everything that was given so far is processed. */
    void checkpoint();

    /**
     * This record, and everything before it, is processed.
     *
     * @throws IllegalArgumentException when a later one was said to be before
     */
    void checkpoint(ConsumerRecord record);

    /** Another worker has the shard. */
    final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLostException(String lease) {
            super("lease " + lease + " is another worker's by now");
        }
    }
}

package io.weir.client.consumer;

import java.util.List;

/**
 * What an application does with records. The records of one shard come in order, from one thread at a time; those of
 * different shards from different threads, to the same processor unless the consumer was given a factory.
 *
 * <p>Records come at least once: after a crash, or when a shard changes hands in disorder, those behind the last checkpoint
 * come again.
 */
@FunctionalInterface
public interface RecordProcessor {

    /**
     * Processes records. When it returns, they are taken for processed and, unless checkpoints are on demand, the shard is
     * checkpointed behind them. No further records of the shard are read into memory than one page while it runs.
     *
     * @param records at least one
     * @throws Exception when they cannot be processed: they come again as the consumer's {@link PoisonPolicy} says
     */
    void process(List<ConsumerRecord> records, Checkpointer checkpointer) throws Exception;

    /** A shard begins, here. */
    default void started(String shardId) {}

    /** A shard has been read to its end, and all of it was processed. Afterwards its children begin. */
    default void ended(String shardId, Checkpointer checkpointer) throws Exception {}

    /** A shard is not processed here any more: it has ended, was given away, or was lost. */
    default void stopped(String shardId) {}
}

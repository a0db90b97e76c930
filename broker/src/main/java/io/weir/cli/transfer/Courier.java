package io.weir.cli.transfer;

import io.weir.cli.send.NumberedRecord;
import java.util.List;
import java.util.function.BiConsumer;

/// Carries batches of one shard into the target, one after the other, and comes back when all is stored. Owned by one
/// thread.
interface Courier {

    /// Makes what carries the batches of one shard.
    interface Maker {

        /// @param producer the id that the target knew the last batch by; empty for none
        /// @param renewed to be told of another id, and what is left of a batch to be sent under it, before it
        /// is
        Courier make(String producer, BiConsumer<List<NumberedRecord>, String> renewed);
    }

    /// @param doubtful whether some of the records may be stored by a process of before
    void carry(List<NumberedRecord> batch, boolean doubtful);

    /// The id that the target knows the next batch by; empty when it knows none, so that a batch is stored at least
    /// once.
    String producer();
}

package io.weir.shard;

import io.weir.log.Command;

/// A change to one shard. Sealing is not here: it belongs to the resharding of a stream, which seals and creates in one
/// command.
///
/// @param <R> what the machine answers
public sealed interface ShardCommand<R> extends Command<R> {

    /// The shard concerned.
    ShardKey shard();

    /// Adds records at the end of a shard.
    ///
    /// @param shard the shard
    /// @param records given up by the caller
    record Append(ShardKey shard, PackedRecords records) implements ShardCommand<AppendResult> {
        @Override
        public int weightBytes() {
            return records.bytesHeld();
        }

        @Override
        public boolean addsRecords() {
            return true;
        }
    }

    /// Makes the oldest records of a shard unreadable, for good.
    ///
    /// @param shard the shard
    /// @param point where to cut
    record Trim(ShardKey shard, TrimPoint point) implements ShardCommand<TrimResult> {
        @Override
        public int weightBytes() {
            return ShardRow.BYTES;
        }

        @Override
        public boolean addsRecords() {
            return false;
        }
    }
}

package io.weir.node;

import io.weir.shard.ProducerTable;
import io.weir.shard.Shard;
import io.weir.shard.ShardTail;

/// What the log's owner knows of one shard. Owned by the machine: the tail here runs ahead of the published one.
final class Slot {

    final Shard shard;
    ShardTail newest;

    /// Whom it remembers, for idempotent puts.
    final ProducerTable producers;

    /// The stream is being deleted: it takes no more records (rule B-014).
    boolean ending;

    Slot(Shard shard, ShardTail newest, ProducerTable producers) {
        this.shard = shard;
        this.newest = newest;
        this.producers = producers;
    }
}

package io.weir.client.consumer;

import org.jspecify.annotations.Nullable;

/** The checkpoints of one shard, fenced by its lease. */
final class ShardCheckpointer implements Checkpointer {
    private final HeldLease lease;
    private @Nullable ConsumerRecord last;

    ShardCheckpointer(HeldLease lease) {
        this.lease = lease;
    }

    /** Takes note of what was given last. */
    void given(ConsumerRecord record) {
        last = record;
    }

    @Override
    public void checkpoint() {
        ConsumerRecord record = last;
        if (record != null && record.checkpoint().compareTo(lease.checkpoint()) > 0) {
            checkpoint(record);
        }
    }

    @Override
    public void checkpoint(ConsumerRecord record) {
        if (!lease.write(record.checkpoint())) {
            throw new LeaseLostException(lease.key());
        }
    }
}

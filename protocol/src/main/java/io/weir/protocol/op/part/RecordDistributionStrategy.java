package io.weir.protocol.op.part;

/** Who chooses the shard of a record (C-005). */
public enum RecordDistributionStrategy {
    AUTO,
    USER_PARTITION_KEY
}

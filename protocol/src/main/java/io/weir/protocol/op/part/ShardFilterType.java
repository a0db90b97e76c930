package io.weir.protocol.op.part;

/** Which shards a list holds (C.6). */
public enum ShardFilterType {
    AFTER_SHARD_ID,
    AT_TRIM_HORIZON,
    FROM_TRIM_HORIZON,
    AT_LATEST,
    AT_TIMESTAMP,
    FROM_TIMESTAMP
}

package io.weir.protocol.op.part;

/** Where in a shard to start (B-086); listed in the order in which violations print them. */
public enum ShardIteratorType {
    AFTER_SEQUENCE_NUMBER,
    LATEST,
    AT_TIMESTAMP,
    AT_SEQUENCE_NUMBER,
    TRIM_HORIZON
}

package io.weir.catalog;

/// A metric that the owner of a stream may have counted for each of its shards (B-144, E-021). The wire names are those
/// of the service.
public enum ShardMetric {
    INCOMING_BYTES(0, "IncomingBytes"),
    INCOMING_RECORDS(1, "IncomingRecords"),
    OUTGOING_BYTES(2, "OutgoingBytes"),
    OUTGOING_RECORDS(3, "OutgoingRecords"),
    WRITE_PROVISIONED_THROUGHPUT_EXCEEDED(4, "WriteProvisionedThroughputExceeded"),
    READ_PROVISIONED_THROUGHPUT_EXCEEDED(5, "ReadProvisionedThroughputExceeded"),
    ITERATOR_AGE_MILLISECONDS(6, "IteratorAgeMilliseconds");

    /// The bit that stands for it in a row.
    private final int bit;

    private final String wireName;

    ShardMetric(int bit, String wireName) {
        this.bit = bit;
        this.wireName = wireName;
    }

    /// The name on the wire.
    public String wireName() {
        return wireName;
    }

    int mask() {
        return 1 << bit;
    }
}

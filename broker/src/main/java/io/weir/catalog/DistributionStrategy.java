package io.weir.catalog;

/// How a record finds its shard: by its partition key, or as the broker likes (B-165, B-166). The names are those of
/// the wire.
public enum DistributionStrategy {
    USER_PARTITION_KEY(1),
    AUTO(2);

    private final int code;

    DistributionStrategy(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

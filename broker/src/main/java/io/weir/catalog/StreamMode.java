package io.weir.catalog;

/// Who decides on the number of shards: the owner of the stream, or the broker (B-018). The names are those of the
/// wire.
public enum StreamMode {
    PROVISIONED(1),
    ON_DEMAND(2);

    private final int code;

    StreamMode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

package io.weir.catalog;

/// Where a stream is in its life (B-011). The names are those of the wire; `code` is what is stored and never changes.
public enum StreamStatus {
    CREATING(1),
    ACTIVE(2),
    UPDATING(3),
    DELETING(4);

    private final int code;

    StreamStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

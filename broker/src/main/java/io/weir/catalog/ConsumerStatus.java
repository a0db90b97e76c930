package io.weir.catalog;

/// Where a registered consumer is in its life (E-032). The names are those of the wire; `code` is what is stored and
/// never changes.
public enum ConsumerStatus {
    CREATING(1),
    ACTIVE(2),
    DELETING(3);

    private final int code;

    ConsumerStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

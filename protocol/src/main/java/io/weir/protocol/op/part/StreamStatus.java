package io.weir.protocol.op.part;

/** Where a stream is in its life (B-011). */
public enum StreamStatus {
    CREATING,
    DELETING,
    ACTIVE,
    UPDATING
}

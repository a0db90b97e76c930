package io.weir.protocol.op.part;

/** Where a registered consumer is in its life (B-127). */
public enum ConsumerStatus {
    CREATING,
    DELETING,
    ACTIVE
}

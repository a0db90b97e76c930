package io.weir.protocol.op.part;

/** How the capacity of a stream is set. */
public enum StreamMode {
    PROVISIONED,
    ON_DEMAND
}

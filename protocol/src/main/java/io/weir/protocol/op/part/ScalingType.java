package io.weir.protocol.op.part;

/** How shards are laid out anew. */
public enum ScalingType {
    UNIFORM_SCALING
}

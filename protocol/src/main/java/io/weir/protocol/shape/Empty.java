package io.weir.protocol.shape;

/** A structure without members: the output of operations that have none. */
public record Empty() {
    /** The only value needed. */
    public static final Empty INSTANCE = new Empty();

    /** Its shape. */
    public static final StructureShape<Empty> SHAPE = StructureShape.of("Unit", members -> INSTANCE);
}

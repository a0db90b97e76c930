package io.weir.protocol.shape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The members of a structure as a codec read them, by their place in the shape; owned by one decode. */
public final class RawStructure {
    private final @Nullable Object[] values;

    /** A structure of this shape without any member yet. */
    public RawStructure(StructureShape<?> shape) {
        values = new @Nullable Object[shape.fields().size()];
    }

    /** Sets a member; the last one of a name wins, and null is absence. */
    public void set(int field, @Nullable Object raw) {
        values[field] = raw;
    }

    /** A member's raw form, or null when it is absent. */
    public @Nullable Object get(int field) {
        return values[field];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawStructure raw && Arrays.equals(values, raw.values);
    }

    /** By content, so that a violation's text is the same each time. */
    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}

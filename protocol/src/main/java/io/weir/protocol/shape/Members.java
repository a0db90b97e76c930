package io.weir.protocol.shape;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * The built members of a structure, handed to its constructor by their place in the shape. The caller names the type by
 * what it assigns them to; the shape's round-trip test holds the two together.
 */
public final class Members {
    private final StructureShape<?> shape;
    private final RawStructure raw;

    Members(StructureShape<?> shape, RawStructure raw) {
        this.shape = shape;
        this.raw = raw;
    }

    /** A required member; its absence can only come from a server, since requests are validated before. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // see optional
    public <V> V required(int field) {
        V value = this.<V>optional(field);
        if (value == null) {
            throw new ServiceException(
                    ErrorType.SERIALIZATION,
                    "Member " + shape.fields().get(field).name() + " of " + shape.name() + " is missing");
        }
        return value;
    }

    /** A member that may be absent. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // The field at this place has the shape of the parameter it is passed for.
    public <V> @Nullable V optional(int field) {
        Object value = raw.get(field);
        return value == null ? null : (V) shape.fields().get(field).shape().build(value);
    }
}

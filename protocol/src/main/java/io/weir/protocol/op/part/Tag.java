package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** A tag of a stream or another resource (B-146). */
public record Tag(String key, @Nullable String value) {
    /** Its form on the wire. */
    public static final StructureShape<Tag> SHAPE = StructureShape.of(
            "Tag",
            m -> new Tag(m.required(0), m.optional(1)),
            Field.required("Key", Scalars.TAG_KEY, Tag::key),
            Field.optional("Value", Scalars.TAG_VALUE, Tag::value));

    /** Several of them. */
    public static final ListShape<Tag> LIST = new ListShape<>("TagList", SHAPE, Bounds.of(0, 200));
}

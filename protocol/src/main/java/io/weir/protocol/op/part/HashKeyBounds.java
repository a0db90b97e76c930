package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.HashKeyRange;

/** A range of hash keys, both ends included, in decimal: {@code HashKeyRange} of the model (C-002). */
public record HashKeyBounds(String startingHashKey, String endingHashKey) {
    /** Its form on the wire. */
    public static final StructureShape<HashKeyBounds> SHAPE = StructureShape.of(
            "HashKeyRange",
            m -> new HashKeyBounds(m.required(0), m.required(1)),
            Field.required("StartingHashKey", Scalars.HASH_KEY, HashKeyBounds::startingHashKey),
            Field.required("EndingHashKey", Scalars.HASH_KEY, HashKeyBounds::endingHashKey));

    /** The same range as text. */
    public static HashKeyBounds of(HashKeyRange range) {
        return new HashKeyBounds(range.start().toString(), range.end().toString());
    }
}

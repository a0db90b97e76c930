package io.weir.protocol.shape;

/**
 * A 64-bit number.
 *
 * @param name the name in the service model
 * @param bounds the permitted values
 */
public record LongShape(String name, Bounds bounds) implements Shape<Long> {
    @Override
    public Kind kind() {
        return Kind.LONG;
    }

    @Override
    public Long build(Object raw) {
        return (Long) raw;
    }
}

package io.weir.protocol.shape;

/**
 * A 32-bit number.
 *
 * @param name the name in the service model
 * @param bounds the permitted values
 */
public record IntegerShape(String name, Bounds bounds) implements Shape<Integer> {
    @Override
    public Kind kind() {
        return Kind.INTEGER;
    }

    @Override
    public Integer build(Object raw) {
        return (Integer) raw;
    }
}

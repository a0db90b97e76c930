package io.weir.protocol.shape;

/**
 * True or false.
 *
 * @param name the name in the service model
 */
public record BooleanShape(String name) implements Shape<Boolean> {
    @Override
    public Kind kind() {
        return Kind.BOOLEAN;
    }

    @Override
    public Boolean build(Object raw) {
        return (Boolean) raw;
    }
}

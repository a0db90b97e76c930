package io.weir.protocol.shape;

import java.util.List;
import java.util.Objects;

/**
 * Values of one shape, in order.
 *
 * @param name the name in the service model
 * @param element the shape of each
 * @param size the permitted number of elements
 * @param <E> the built form of an element
 */
public record ListShape<E>(String name, Shape<E> element, Bounds size) implements Shape<List<E>> {
    @Override
    public Kind kind() {
        return Kind.LIST;
    }

    /** Nulls, which no request that passed validation holds, are left out. */
    @Override
    public List<E> build(Object raw) {
        return ((List<?>) raw)
                .stream().filter(Objects::nonNull).map(element::build).toList();
    }
}

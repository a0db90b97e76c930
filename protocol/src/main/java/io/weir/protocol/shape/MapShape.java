package io.weir.protocol.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text keys with values of one shape, in the order given.
 *
 * @param name the name in the service model
 * @param key the shape of each key
 * @param value the shape of each value
 * @param size the permitted number of entries
 * @param <V> the built form of a value
 */
public record MapShape<V>(String name, StringShape key, Shape<V> value, Bounds size) implements Shape<Map<String, V>> {
    @Override
    public Kind kind() {
        return Kind.MAP;
    }

    /** Nulls, which no request that passed validation holds, are left out. */
    @Override
    public Map<String, V> build(Object raw) {
        Map<String, V> built = new LinkedHashMap<>();
        ((Map<?, ?>) raw).forEach((name, entry) -> {
            if (entry != null) {
                built.put((String) name, value.build(entry));
            }
        });
        return Collections.unmodifiableMap(built);
    }
}

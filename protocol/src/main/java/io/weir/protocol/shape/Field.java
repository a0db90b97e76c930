package io.weir.protocol.shape;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A member of a structure.
 *
 * @param name the name on the wire
 * @param shape what it holds
 * @param required whether the model requires it
 * @param getter takes it from the built structure; nothing when it is absent
 * @param <S> the built structure
 * @param <T> the built form of the member
 */
public record Field<S, T>(String name, Shape<T> shape, boolean required, Function<S, @Nullable T> getter) {
    /** A member that the model requires. */
    public static <S, T> Field<S, T> required(String name, Shape<T> shape, Function<S, @Nullable T> getter) {
        return new Field<>(name, shape, true, getter);
    }

    /** A member that may be absent. */
    public static <S, T> Field<S, T> optional(String name, Shape<T> shape, Function<S, @Nullable T> getter) {
        return new Field<>(name, shape, false, getter);
    }

    /** The name in a violation's path: first letter lower. */
    public String pathName() {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}

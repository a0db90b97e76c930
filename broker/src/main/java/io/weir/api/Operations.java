package io.weir.api;

import io.weir.protocol.shape.OperationShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The operations that are served, by name. Immutable.
public final class Operations {

    private final List<Operation<?, ?>> all;
    private final Map<String, Operation<?, ?>> byName = new HashMap<>();

    /// These operations.
    public Operations(List<? extends Operation<?, ?>> all) {
        this.all = List.copyOf(all);
        for (Operation<?, ?> operation : this.all) {
            if (byName.put(operation.shape().name(), operation) != null) {
                throw new IllegalArgumentException(
                        "Two operations named " + operation.shape().name());
            }
        }
    }

    /// All of them.
    public List<Operation<?, ?>> all() {
        return all;
    }

    /// The operation of this name, exactly as written, or null.
    @Nullable
    Operation<?, ?> named(String name) {
        return byName.get(name);
    }

    /// The operation of this shape, for rooms that call operations themselves.
    ///
    /// @throws IllegalArgumentException when it is not served
    @SuppressWarnings("unchecked") // an operation's types are those of its shape
    public <I, O> ShapedOperation<I, O> of(OperationShape<I, O> shape) {
        Operation<?, ?> operation = byName.get(shape.name());
        if (operation instanceof ShapedOperation<?, ?> shaped) {
            return (ShapedOperation<I, O>) shaped;
        }
        throw new IllegalArgumentException("No operation of this shape: " + shape.name());
    }
}

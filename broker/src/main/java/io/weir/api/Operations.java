package io.weir.api;

import io.weir.protocol.shape.OperationShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The operations that are served, by target. Immutable.
public final class Operations {

    private final List<Operation<?, ?>> all;
    private final Map<String, Operation<?, ?>> byTarget = new HashMap<>();

    /// These operations.
    public Operations(List<? extends Operation<?, ?>> all) {
        this.all = List.copyOf(all);
        for (Operation<?, ?> operation : this.all) {
            if (byTarget.put(operation.shape().target(), operation) != null) {
                throw new IllegalArgumentException(
                        "Two operations named " + operation.shape().target());
            }
        }
    }

    /// All of them.
    public List<Operation<?, ?>> all() {
        return all;
    }

    /// These and others.
    Operations and(List<? extends Operation<?, ?>> others) {
        List<Operation<?, ?>> more = new ArrayList<>(all);
        more.addAll(others);
        return new Operations(more);
    }

    /// The operation of this target, exactly as written, or null.
    @Nullable
    Operation<?, ?> named(String target) {
        return byTarget.get(target);
    }

    /// The operation of this shape, for rooms that call operations themselves.
    ///
    /// @throws IllegalArgumentException when it is not served
    @SuppressWarnings("unchecked") // an operation's types are those of its shape
    public <I, O> ShapedOperation<I, O> of(OperationShape<I, O> shape) {
        Operation<?, ?> operation = byTarget.get(shape.target());
        if (operation instanceof ShapedOperation<?, ?> shaped) {
            return (ShapedOperation<I, O>) shaped;
        }
        throw new IllegalArgumentException("No operation of this shape: " + shape.name());
    }
}

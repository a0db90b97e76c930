package io.weir.api;

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
}

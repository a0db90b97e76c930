package io.weir.api.testing;

import io.weir.api.Headers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Header fields of a call that came over no wire; one value each.
///
/// @param fields by lower-case name
public record FieldMap(Map<String, String> fields) implements Headers {

    @Override
    public @Nullable String get(String lowerCaseName) {
        return fields.get(lowerCaseName);
    }

    @Override
    public List<String> all(String lowerCaseName) {
        String value = fields.get(lowerCaseName);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }
}

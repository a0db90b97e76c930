package io.weir.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a query, undecoded: enough to see which are there.
///
/// @param values the first value of each name; empty for a name without `=`
record QueryParameters(Map<String, String> values) {

    /// In the order in which their absence is reported.
    static final List<String> REQUIRED =
            List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");

    private static final QueryParameters NONE = new QueryParameters(Map.of());

    static QueryParameters of(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            values.putIfAbsent(name, equals < 0 ? "" : part.substring(equals + 1));
        }
        return new QueryParameters(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// The value of a parameter; empty when absent.
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /// Not the values: one of them is the signature.
    @Override
    public String toString() {
        return "QueryParameters[" + values.keySet() + "]";
    }
}

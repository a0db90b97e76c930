package io.weir.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The header fields of a request, read-only. Names are given and returned in lower case; HTTP/2 pseudo header
/// fields appear under their own names (`:authority`), because clients sign them (rule A-088).
public interface Headers {

    /// The first value of a field, or null.
    @Nullable
    String get(String lowerCaseName);

    /// All values of a field in the order received; empty when absent.
    List<String> all(String lowerCaseName);

    /// The distinct names present.
    List<String> names();
}

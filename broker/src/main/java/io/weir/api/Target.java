package io.weir.api;

import org.jspecify.annotations.Nullable;

/// What `X-Amz-Target` names: case-sensitive, `{service}.{operation}`.
///
/// @param text as it came; empty for none
/// @param wellFormed whether there is a service and an operation at all
record Target(String text, boolean wellFormed) {

    private static final Target NONE = new Target("", false);

    static Target parse(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        int dot = header.indexOf('.');
        return new Target(header, dot > 0 && dot < header.length() - 1);
    }
}

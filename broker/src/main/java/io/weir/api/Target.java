package io.weir.api;

import io.weir.protocol.op.ProtocolOperations;
import org.jspecify.annotations.Nullable;

/// What `X-Amz-Target` names: case-sensitive, `{service}.{operation}`.
///
/// @param operation what follows the service's prefix; empty when the prefix is not ours
/// @param wellFormed whether there is a service and an operation at all
record Target(String operation, boolean wellFormed) {

    private static final Target NONE = new Target("", false);

    static Target parse(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        int dot = header.indexOf('.');
        boolean wellFormed = dot > 0 && dot < header.length() - 1;
        boolean ours = header.startsWith(ProtocolOperations.TARGET_PREFIX);
        return new Target(ours ? header.substring(ProtocolOperations.TARGET_PREFIX.length()) : "", wellFormed);
    }
}

package io.weir.crypto;

import java.util.UUID;

/// A key that records are or would be sealed under cannot be used. The api room turns it into the error that the
/// service has for it.
public final class KeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final KeyFault fault;

    /// @param key the key that was asked for
    public KeyUnavailableException(KeyFault fault, UUID key) {
        super(
                switch (fault) {
                    case MISSING -> "Key '" + key + "' does not exist";
                    case DISABLED -> "Key '" + key + "' is disabled.";
                    case PENDING_DELETION -> "Key '" + key + "' is pending deletion.";
                });
        this.fault = fault;
    }

    /// Why.
    public KeyFault fault() {
        return fault;
    }
}

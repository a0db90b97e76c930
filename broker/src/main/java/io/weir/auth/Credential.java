package io.weir.auth;

import java.util.function.Supplier;

/// A key that requests may be signed with.
///
/// @param principal whom it speaks for
/// @param secret what it signs with; opened when it is needed
/// @param expiresAtMs when it ends to be good; [Long#MAX_VALUE] for a lasting one
record Credential(Principal principal, Supplier<String> secret, long expiresAtMs) {

    @Override
    public String toString() {
        return "Credential[" + principal + "]";
    }
}

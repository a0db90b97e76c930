package io.weir.crypto;

/// Why a key cannot be used (E-026).
public enum KeyFault {
    /// The ring has no such key, or not the generation of it that a value was sealed under.
    MISSING,
    /// It was disabled.
    DISABLED,
    /// It is to be destroyed.
    PENDING_DELETION
}

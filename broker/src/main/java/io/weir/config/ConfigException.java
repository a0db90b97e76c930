package io.weir.config;

/// The configuration cannot be used. The message names the key, what came and what was expected; it is shown as it is.
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message one sentence for the operator
    public ConfigException(String message) {
        super(message);
    }
}

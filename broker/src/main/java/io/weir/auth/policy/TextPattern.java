package io.weir.auth.policy;

/// Says which texts are meant. Pure.
interface TextPattern {

    /// Whether this text is.
    boolean matches(String text);
}

package io.weir.auth.policy;

/// What a text that should be a policy turned out to be.
public sealed interface ParsedPolicy {

    /// One that is understood to the last word.
    ///
    /// @param policy what it says
    record Valid(Policy policy) implements ParsedPolicy {}

    /// None, or one that says something that is not understood here.
    ///
    /// @param why what is wrong, and where, for whoever wrote it
    record Malformed(String why) implements ParsedPolicy {}
}

package io.weir.auth;

/// Whether a caller may do what it asks for, and what decided that.
public sealed interface Decision {

    /// It may.
    ///
    /// @param statement what allowed it
    record Allowed(StatementName statement) implements Decision {}

    /// It may not.
    ///
    /// @param reason why
    /// @param statement what forbade it; [StatementName#NONE] when nothing allowed it
    record Denied(Reason reason, StatementName statement) implements Decision {}

    /// Why an action is refused.
    enum Reason {
        /// No policy of the caller allows it.
        NO_IDENTITY_POLICY("because no identity-based policy allows the ", " action"),
        /// The policy of a resource in another account does not allow it, or there is none.
        NO_RESOURCE_POLICY("because no resource-based policy allows the ", " action"),
        /// A policy of the caller forbids it.
        IDENTITY_DENY("with an explicit deny in an identity-based policy", ""),
        /// The policy of the resource forbids it.
        RESOURCE_DENY("with an explicit deny in a resource-based policy", "");

        private final String before;
        private final String after;

        Reason(String before, String after) {
            this.before = before;
            this.after = after;
        }

        /// The end of the sentence that the caller gets.
        public String words(String action) {
            return after.isEmpty() ? before : before + action + after;
        }
    }
}

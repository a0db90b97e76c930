package io.weir.auth;

/// Which statement of which policy decided.
///
/// @param policy what the policy hangs on: a user's policy by its name, or a resource by its ARN
/// @param statement the statement's `Sid`, or its place such as `#1` when it has none
public record StatementName(String policy, String statement) {

    /// No statement: a default decided.
    public static final StatementName NONE = new StatementName("", "");
}

package io.weir.auth.policy;

/// A policy and what it hangs on.
///
/// @param name the name of a user's policy, or the ARN of the resource
/// @param policy what it says
public record NamedPolicy(String name, Policy policy) {}

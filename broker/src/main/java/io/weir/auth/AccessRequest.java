package io.weir.auth;

/// What a caller wants to do: everything that decides whether it may.
///
/// @param principal who asks
/// @param action the operation with its service, `kinesis:PutRecord`
/// @param resource the resource name, or `*` for an action that has no resource
/// @param ownerAccountId the account that the resource belongs to, 12 digits
/// @param origin where from
/// @param nowMs wall time of arrival
public record AccessRequest(
        Principal principal, String action, String resource, String ownerAccountId, Origin origin, long nowMs) {}

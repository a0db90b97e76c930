package io.weir.api;

import io.weir.auth.Principal;

/// What an operation may know of its call beside its input.
///
/// @param principal who calls
/// @param requestId the id of the call, for log lines
/// @param arrivedMs wall time of arrival
/// @param deadlineNanos monotonic time after which nobody waits for the answer
public record Context(Principal principal, String requestId, long arrivedMs, long deadlineNanos) {}

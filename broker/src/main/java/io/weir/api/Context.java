package io.weir.api;

import io.weir.auth.Origin;
import io.weir.auth.Principal;

/// What an operation may know of its call beside its input.
///
/// @param principal who calls
/// @param origin where from
/// @param requestId the id of the call, for log lines
/// @param arrivedMs wall time of arrival
/// @param deadlineNanos monotonic time after which nobody waits for the answer
/// @param trail what the call turns out to be about
public record Context(
        Principal principal, Origin origin, String requestId, long arrivedMs, long deadlineNanos, Trail trail) {

    /// The same call, which has longer: it has waited at the caller's wish.
    public Context later(long nanos) {
        return new Context(principal, origin, requestId, arrivedMs, deadlineNanos + nanos, trail);
    }
}

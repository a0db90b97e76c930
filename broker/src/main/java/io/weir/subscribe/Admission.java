package io.weir.subscribe;

/// Whether a subscription may begin.
public sealed interface Admission {

    /// It may, and counts from now on: begin it with [Subscription#start].
    record Admitted(Subscription subscription) implements Admission {}

    /// The one before began less than five seconds ago and is still active (D-005).
    record TooSoon() implements Admission {}

    /// The call before was less than a second ago (D-006).
    record RateExceeded() implements Admission {}

    /// The broker holds as many subscriptions as it may, or is stopping.
    record Full() implements Admission {}
}

package io.weir.lease;

/// How a command on leases was judged.
///
/// @param <T> what it gives when it is accepted
public sealed interface LeaseResult<T> {

    /// Carried out.
    record Accepted<T>(T value) implements LeaseResult<T> {}

    /// Not carried out.
    record Rejected<T>(Refusal why) implements LeaseResult<T> {}

    /// Why it was not.
    sealed interface Refusal {}

    /// There is such a lease already.
    record Exists() implements Refusal {}

    /// There is no such lease.
    record Missing() implements Refusal {}

    /// Somebody else has changed it.
    ///
    /// @param now as it stands
    record Changed(LeaseEntry now) implements Refusal {}

    /// The application has as many leases as it may.
    record TooManyOfApplication(int limit) implements Refusal {}

    /// The account has leases of as many applications as it may.
    record TooManyApplications(int limit) implements Refusal {}

    /// The broker holds as many leases as it can.
    record TooMany(int limit) implements Refusal {}
}

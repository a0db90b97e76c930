package io.weir.api.lease;

import io.weir.api.Admission;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.Waiting;
import io.weir.lease.LeaseCommand;
import io.weir.lease.LeaseEntry;
import io.weir.lease.LeaseKey;
import io.weir.lease.LeaseResult;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.shape.OperationShape;
import java.time.Instant;

/// Lets callers do something with the leases of their own account's applications, and changes them. For any thread.
final class LeaseChanges {

    private final Admission admission;
    private final CommandLog log;
    private final Waiting waiting;

    LeaseChanges(Admission admission, CommandLog log, Waiting waiting) {
        this.admission = admission;
        this.log = log;
        this.waiting = waiting;
    }

    /// Lets a caller in; gives whose leases they are.
    String admitted(Context context, OperationShape<?, ?> operation, String application) {
        admission.application(context, operation.name(), application);
        return context.principal().accountId();
    }

    /// The same for one lease.
    LeaseKey admitted(Context context, OperationShape<?, ?> operation, String application, String lease) {
        return new LeaseKey(admitted(context, operation, application), application, lease);
    }

    /// Carries out a command. What it gives is durable and can be seen.
    ///
    /// @param key what refusals name
    /// @throws ServiceException why it was refused, or that its outcome is not known
    <T> T apply(Context context, LeaseKey key, LeaseCommand<T> command) {
        return switch (waiting.join(context, log.submit(command))) {
            case Outcome.Done<LeaseResult<T>>(LeaseResult.Accepted<T>(T value)) -> value;
            case Outcome.Done<LeaseResult<T>>(LeaseResult.Rejected<T>(LeaseResult.Refusal why)) ->
                throw fault(why, key);
            case Outcome.Refused<LeaseResult<T>>(Outcome.Refusal why) -> throw Waiting.refused(why);
            case Outcome.Unknown<LeaseResult<T>> _ -> throw Waiting.unknown(ErrorType.INTERNAL_FAILURE);
        };
    }

    /// A lease as callers see it.
    static Lease shown(LeaseEntry lease) {
        return new Lease(
                lease.key().name(),
                lease.owner(),
                lease.claimant(),
                lease.counter(),
                lease.checkpoint(),
                lease.ownedSinceMs() == LeaseEntry.NEVER ? null : Instant.ofEpochMilli(lease.ownedSinceMs()),
                Instant.ofEpochMilli(lease.changedAtMs()),
                Instant.ofEpochMilli(lease.checkpointedAtMs()));
    }

    private static ServiceException fault(LeaseResult.Refusal why, LeaseKey key) {
        String named = "Lease " + key.name() + " of application " + key.application();
        return switch (why) {
            case LeaseResult.Exists() -> new ServiceException(ErrorType.RESOURCE_IN_USE, named + " already exists.");
            case LeaseResult.Missing() -> Faults.resourceNotFound(named + " not found.");
            case LeaseResult.Changed(LeaseEntry now) ->
                new ServiceException(
                        ErrorType.CONDITIONAL_CHECK_FAILED,
                        named + " has been changed: its counter is " + now.counter() + ", its owner "
                                + (now.owner().isEmpty() ? "nobody" : now.owner()) + ".");
            case LeaseResult.TooManyOfApplication(int limit) ->
                Faults.limitExceeded(
                        "Application " + key.application() + " cannot have more than " + limit + " leases.");
            case LeaseResult.TooManyApplications(int limit) ->
                Faults.limitExceeded(
                        "Account " + key.accountId() + " cannot have leases of more than " + limit + " applications.");
            case LeaseResult.TooMany(int limit) ->
                Faults.limitExceeded("The broker cannot hold more than " + limit + " leases.");
        };
    }
}

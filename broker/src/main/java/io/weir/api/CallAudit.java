package io.weir.api;

import io.weir.audit.AuditEvent;
import io.weir.audit.AuditLog;
import io.weir.auth.ClaimedKey;
import io.weir.auth.Principal;
import io.weir.auth.StatementName;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sees to it that every refused call and every call that changes something has exactly one line in the audit log. For
/// any thread.
public final class CallAudit {

    /// Errors that say that the caller is not let in or may not do it.
    private static final Set<ErrorType> REFUSALS = EnumSet.of(
            ErrorType.ACCESS_DENIED,
            ErrorType.MISSING_AUTHENTICATION_TOKEN,
            ErrorType.INCOMPLETE_SIGNATURE,
            ErrorType.INVALID_SIGNATURE,
            ErrorType.UNRECOGNIZED_CLIENT,
            ErrorType.EXPIRED_TOKEN,
            ErrorType.NOT_AUTHORIZED,
            ErrorType.REQUEST_EXPIRED,
            ErrorType.OPT_IN_REQUIRED);

    /// Operations that change no more than records, or than how far they were read. Any other is taken for a
    /// change.
    private static final Set<String> UNCHANGING = Set.of(
            "CreateLease",
            "DeleteLease",
            "DescribeAccountSettings",
            "DescribeChannel",
            "DescribeLimits",
            "DescribeStream",
            "DescribeStreamConsumer",
            "DescribeStreamSummary",
            "GetRecords",
            "GetResourcePolicy",
            "GetShardIterator",
            "ListChannels",
            "ListLeases",
            "ListShards",
            "ListStreamConsumers",
            "ListStreams",
            "ListTagsForResource",
            "ListTagsForStream",
            "PutRecord",
            "PutRecords",
            "RenewLeases",
            "SubscribeToShard",
            "UpdateLease");

    private final AuditLog log;
    private final String region;

    /// @param region the region of our ARNs
    public CallAudit(AuditLog log, String region) {
        this.log = log;
        this.region = region;
    }

    /// Keeps room for the line of a call that may change something: once the caller may do it and before it does
    /// anything.
    ///
    /// @throws ServiceException ServiceUnavailable when there is none: what cannot be taken down is not done
    public void begin(String operation, Trail trail) {
        if (trail.isOfCall() && !UNCHANGING.contains(operation)) {
            if (!log.reserve()) {
                throw Faults.overloaded();
            }
            trail.change();
        }
    }

    /// Takes down a call that is over, if it is one to be taken down.
    ///
    /// @param action what it asked for; null when nobody knows
    /// @param error what it was answered with; null when it succeeded
    public void over(Call call, Trail trail, @Nullable String action, @Nullable ErrorType error) {
        boolean refused = error != null && REFUSALS.contains(error);
        if (trail.isChange()) {
            AuditEvent.Kind kind = refused ? AuditEvent.Kind.REFUSED : AuditEvent.Kind.CHANGED;
            log.record(event(call, trail, action, error, kind));
        } else if (refused) {
            log.refused(event(call, trail, action, error, AuditEvent.Kind.REFUSED));
        }
    }

    private AuditEvent event(
            Call call, Trail trail, @Nullable String action, @Nullable ErrorType error, AuditEvent.Kind kind) {
        Principal caller = trail.caller();
        InetAddress address = call.remote().getAddress();
        StatementName refusedBy = trail.refusedBy();
        return new AuditEvent(
                call.arrivedMs(),
                kind,
                caller == null ? null : caller.arn(),
                caller == null ? ClaimedKey.of(new CallForm(call)) : ClaimedKey.shown(caller.accessKeyId()),
                action,
                trail.resource(region),
                trail.subject(),
                address == null ? null : address.getHostAddress(),
                call.requestId(),
                error == null ? AuditEvent.OK : error.wireName(),
                refusedBy.equals(StatementName.NONE) ? null : refusedBy.policy() + "/" + refusedBy.statement());
    }
}

package io.weir.admin;

import io.weir.api.Call;
import io.weir.api.CallForm;
import io.weir.audit.AuditEvent;
import io.weir.audit.AuditLog;
import io.weir.auth.ClaimedKey;
import io.weir.auth.Principal;
import io.weir.auth.StatementName;
import java.net.InetAddress;

/// Sees to it that every request to the admin port that is refused, and every one that changes something, has exactly
/// one line in the audit log. For any thread.
public final class AdminAudit {

    private final AuditLog log;

    public AdminAudit(AuditLog log) {
        this.log = log;
    }

    /// Keeps room for the line of a change: once the caller may do it and before it is done.
    ///
    /// @throws AdminException when there is none: what cannot be taken down is not done
    void change(AdminTrail trail) {
        if (!log.reserve()) {
            throw new AdminException(503, "the audit log takes no lines now; nothing was changed");
        }
        trail.change = true;
    }

    /// Takes down a request that is over, if it is one to be taken down.
    ///
    /// @param outcome `ok`, or the name of the error
    /// @param refused whether the caller was not let in or may not do it
    void over(Call call, AdminTrail trail, String outcome, boolean refused) {
        if (trail.change) {
            log.record(event(call, trail, outcome, AuditEvent.Kind.CHANGED));
        } else if (refused) {
            log.refused(event(call, trail, outcome, AuditEvent.Kind.REFUSED));
        }
    }

    private static AuditEvent event(Call call, AdminTrail trail, String outcome, AuditEvent.Kind kind) {
        Principal caller = trail.caller;
        InetAddress address = call.remote().getAddress();
        StatementName by = trail.refusedBy;
        return new AuditEvent(
                call.arrivedMs(),
                kind,
                caller == null ? null : caller.arn(),
                caller == null ? ClaimedKey.of(new CallForm(call)) : caller.accessKeyId(),
                trail.action,
                trail.resource,
                trail.subject,
                address == null ? null : address.getHostAddress(),
                call.requestId(),
                outcome,
                by.equals(StatementName.NONE) ? null : by.policy() + "/" + by.statement());
    }
}

package io.weir.maintenance;

import io.weir.audit.AuditEvent;
import io.weir.audit.AuditLog;
import io.weir.protocol.type.StreamArn;
import io.weir.protocol.type.StreamName;
import io.weir.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/// Takes down what the broker changes without anybody asking for it at that moment: what its configuration wants, what
/// its rules decide, what somebody asked for long ago. For any thread.
///
/// @param log where lines go
/// @param clock says when
/// @param ids gives each change an id, as requests have one
/// @param region the region in our ARNs
public record OwnChanges(AuditLog log, Clock clock, Supplier<String> ids, String region) {

    /// Who does it, in the place of a caller.
    public static final String BROKER = "weir";

    /// Keeps room for the line of a change. Whoever gets it has to call one of the others.
    ///
    /// @return false when there is none: what cannot be taken down is not done
    public boolean begin() {
        return log.reserve();
    }

    /// A stream was changed, or was to be.
    ///
    /// @param action what policies would call it
    /// @param outcome `ok`, or what kept it from being done
    public void stream(String action, String account, StreamName stream, String outcome) {
        done(action, StreamArn.of(region, account, stream).toString(), outcome);
    }

    /// A key of the ring was changed, or was to be.
    ///
    /// @param action what policies would call it
    /// @param outcome `ok`, or what kept it from being done
    public void key(String action, String account, UUID key, String outcome) {
        done(action, "arn:aws:kms:" + region + ":" + account + ":key/" + key, outcome);
    }

    private void done(String action, String resource, String outcome) {
        log.record(new AuditEvent(
                clock.wallMs(),
                AuditEvent.Kind.CHANGED,
                BROKER,
                null,
                action,
                resource,
                null,
                null,
                ids.get(),
                outcome,
                null));
    }
}

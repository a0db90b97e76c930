package io.weir.api;

import io.weir.auth.Principal;
import io.weir.auth.StatementName;
import io.weir.catalog.StreamKey;
import io.weir.protocol.type.StreamArn;
import org.jspecify.annotations.Nullable;

/// What a call turned out to be, noted on its way in and read when it is over. Owned by the call's thread.
public final class Trail {

    private final boolean ofCall;
    private @Nullable Principal caller;
    private @Nullable StreamKey stream;
    private @Nullable String resource;
    private @Nullable String subject;
    private StatementName refusedBy = StatementName.NONE;
    private boolean change;

    private Trail(boolean ofCall) {
        this.ofCall = ofCall;
    }

    /// Of a call that came from outside: whoever makes one hands it to [CallAudit#over] at the end.
    public static Trail ofCall() {
        return new Trail(true);
    }

    /// Of what the broker does by itself, or on behalf of a call that has a trail of its own.
    public static Trail ofBroker() {
        return new Trail(false);
    }

    boolean isOfCall() {
        return ofCall;
    }

    void caller(Principal proven) {
        caller = proven;
    }

    void about(StreamKey named) {
        stream = named;
    }

    void about(String arn) {
        resource = arn;
    }

    /// Notes what of the resource is made or changed, where its name does not say that.
    public void made(String named) {
        subject = named;
    }

    /// What of the resource is made or changed; null for the whole of it.
    @Nullable
    String subject() {
        return subject;
    }

    void refusedBy(StatementName statement) {
        refusedBy = statement;
    }

    /// Notes that there is room for the line of a change.
    void change() {
        change = true;
    }

    /// Who calls; null when it did not prove that.
    public @Nullable Principal caller() {
        return caller;
    }

    /// What forbade it; [StatementName#NONE] when no statement did.
    public StatementName refusedBy() {
        return refusedBy;
    }

    /// Whether room is kept for the line of a change.
    boolean isChange() {
        return change;
    }

    /// The resource name; null when the call ended before that was known.
    ///
    /// @param region the region of our ARNs
    public @Nullable String resource(String region) {
        StreamKey named = stream;
        if (resource != null || named == null) {
            return resource;
        }
        return StreamArn.of(region, named.accountId(), named.name()).toString();
    }
}

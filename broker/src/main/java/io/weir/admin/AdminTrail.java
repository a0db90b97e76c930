package io.weir.admin;

import io.weir.auth.Principal;
import io.weir.auth.StatementName;
import org.jspecify.annotations.Nullable;

/// What a request turned out to be about, noted on its way and read when it is over. Owned by the request's thread.
final class AdminTrail {

    /// Who proved to be the caller.
    @Nullable
    Principal caller;

    /// What it asks for, as policies call it.
    @Nullable
    String action;

    /// With what, as policies call it.
    @Nullable
    String resource;

    /// What of that is made or changed: the name of a user or a policy, the id of a key.
    @Nullable
    String subject;

    /// What forbade it.
    StatementName refusedBy = StatementName.NONE;

    /// Whether it may change something and was let through.
    boolean change;
}

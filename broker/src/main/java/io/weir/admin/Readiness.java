package io.weir.admin;

import java.util.Optional;

/// Whether a put would be taken now.
public interface Readiness {

    /// Why not, in words for the operator; empty when it would.
    Optional<String> reasonNotReady();
}

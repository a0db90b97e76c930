package io.weir.auth;

import io.weir.catalog.AccessKey;
import io.weir.catalog.Catalog;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds keys: lasting ones in the catalog, those of sessions in their tokens. For any thread; sees each change of the
/// catalog at once.
public final class Credentials {

    private final Supplier<Catalog> catalog;
    private final IdentitySecrets secrets;
    private final SessionTokens tokens;

    /// Looks in the newest catalog.
    public Credentials(Supplier<Catalog> catalog, IdentitySecrets secrets) {
        this.catalog = catalog;
        this.secrets = secrets;
        this.tokens = new SessionTokens(secrets.sessions());
    }

    /// The key of this id, when it may sign.
    ///
    /// @param sessionToken as it came; empty for none. A lasting key comes without one and a session's key with its
    /// own; any other pair finds nothing
    Optional<Credential> find(String accessKeyId, String sessionToken) {
        return sessionToken.isEmpty() ? lasting(accessKeyId) : session(accessKeyId, sessionToken);
    }

    private Optional<Credential> lasting(String accessKeyId) {
        return active(accessKeyId)
                .map(key -> new Credential(principal(key, key.id(), false), () -> secrets.secret(key), Long.MAX_VALUE));
    }

    private Optional<Credential> session(String accessKeyId, String sessionToken) {
        return tokens.open(sessionToken)
                .filter(session -> session.accessKeyId().equals(accessKeyId))
                .flatMap(session -> active(session.behind())
                        .map(key -> new Credential(
                                principal(key, session.accessKeyId(), true), session::secret, session.expiresAtMs())));
    }

    private Optional<AccessKey> active(String accessKeyId) {
        return catalog.get().identities().key(accessKeyId).filter(AccessKey::active);
    }

    private static Principal principal(AccessKey key, String accessKeyId, boolean session) {
        return Principal.user(key.owner().accountId(), key.owner().name(), accessKeyId, session);
    }
}

package io.weir.auth;

import io.weir.catalog.Catalog;
import io.weir.protocol.error.ServiceException;
import java.util.function.Supplier;

/// Whose call a request claims to be, before anybody has verified it: good enough to decide in which queue it stands,
/// for nothing else. For any thread.
public final class ClaimedAccounts {

    /// All calls whose key nobody has.
    private static final String NOBODY = "";

    private final Supplier<Catalog> catalog;
    private final Credentials credentials;

    /// @param catalog shows which accounts there are
    /// @param credentials finds keys, as the verification does
    public ClaimedAccounts(Supplier<Catalog> catalog, Credentials credentials) {
        this.catalog = catalog;
        this.credentials = credentials;
    }

    /// Whether there is more than one account, so that it matters whose a call is.
    public boolean several() {
        return catalog.get().identities().accounts().size() > 1;
    }

    /// The account of the key that a request names; the same text for all that name none that there is.
    public String of(SignedRequest request) {
        try {
            Claim claim = Claim.of(request);
            return credentials
                    .find(claim.accessKeyId(), claim.sessionToken())
                    .map(credential -> credential.principal().accountId())
                    .orElse(NOBODY);
        } catch (ServiceException incomplete) {
            return NOBODY;
        }
    }
}

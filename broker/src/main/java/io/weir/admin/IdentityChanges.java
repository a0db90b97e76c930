package io.weir.admin;

import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.Identities;
import io.weir.catalog.IdentityChange;
import io.weir.catalog.IdentityFault;
import io.weir.catalog.Rejection;
import io.weir.log.Outcome;
import io.weir.time.Clock;

/// Carries out changes of identities and says why one was not. For any thread; waits until a change is durable, but not
/// for ever.
final class IdentityChanges {

    private final ControlPlane control;
    private final Patience patience;

    IdentityChanges(ControlPlane control, Clock clock) {
        this.control = control;
        this.patience = new Patience(clock);
    }

    /// @throws AdminException when it was refused
    <T> T done(IdentityChange<T> change) {
        return switch (patience.await(() -> control.submit(new CatalogCommand.ChangeIdentities<>(change)))) {
            case Outcome.Done<CatalogResult<T>>(CatalogResult.Accepted<T>(T value)) -> value;
            case Outcome.Done<CatalogResult<T>>(CatalogResult.Rejected<T>(Rejection why)) -> throw refused(why);
            case Outcome.Refused<CatalogResult<T>>(Outcome.Refusal why) ->
                throw new AdminException(503, "the broker takes no changes now: " + why);
            case Outcome.Unknown<CatalogResult<T>>(String why) ->
                throw new AdminException(503, "whether it was done is unknown: " + why);
        };
    }

    private static AdminException refused(Rejection why) {
        if (why instanceof Rejection.OfIdentity(IdentityFault fault)) {
            return new AdminException(status(fault), words(fault));
        }
        throw new IllegalStateException("No change of identities is refused for this: " + why);
    }

    private static int status(IdentityFault fault) {
        return switch (fault) {
            case ACCOUNT_NOT_FOUND, USER_NOT_FOUND, KEY_NOT_FOUND, POLICY_NOT_FOUND -> 404;
            case ACCOUNT_EXISTS,
                    ACCOUNT_IN_USE,
                    ACCOUNTS_LIMIT,
                    USER_EXISTS,
                    USERS_LIMIT,
                    KEY_EXISTS,
                    KEYS_LIMIT,
                    POLICIES_LIMIT -> 409;
        };
    }

    private static String words(IdentityFault fault) {
        return switch (fault) {
            case ACCOUNT_EXISTS -> "there is such an account already";
            case ACCOUNT_NOT_FOUND -> "the account was not found";
            case ACCOUNT_IN_USE -> "the account still has users or streams";
            case ACCOUNTS_LIMIT -> "there are " + Identities.ACCOUNTS_MAX + " accounts, which is the most";
            case USER_EXISTS -> "there is such a user already";
            case USER_NOT_FOUND -> "the user was not found";
            case USERS_LIMIT -> "there are " + Identities.USERS_MAX + " users, which is the most";
            case KEY_EXISTS -> "there is such an access key already";
            case KEY_NOT_FOUND -> "the access key was not found";
            case KEYS_LIMIT ->
                "the user has " + Identities.KEYS_PER_USER_MAX + " access keys, which is the most; delete one first";
            case POLICY_NOT_FOUND -> "the policy was not found";
            case POLICIES_LIMIT ->
                Identities.POLICIES_PER_OWNER_MAX + " policies are attached there, which is the most";
        };
    }
}

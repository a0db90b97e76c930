package io.weir.admin;

import io.weir.auth.IdentityPolicies;
import io.weir.auth.KeyMint;
import io.weir.auth.KeyPair;
import io.weir.auth.Principal;
import io.weir.catalog.AccessKey;
import io.weir.catalog.Account;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.Identities;
import io.weir.catalog.IdentityChange;
import io.weir.catalog.UserKey;
import io.weir.protocol.admin.AccountView;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.AdminScalars;
import io.weir.protocol.admin.KeyView;
import io.weir.protocol.admin.NewKey;
import io.weir.protocol.admin.UserView;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Accounts, users and keys. For any thread. Secrets are in the answer that makes them and nowhere else.
public final class IdentityResources implements Resources {

    private static final int ACCOUNT_DIGITS = 12;

    private final ControlPlane control;
    private final IdentityChanges changes;
    private final PolicyResources policies;
    private final KeyMint mint;
    private final String ownAccountId;
    private final Clock clock;
    private final Ids ids;

    /// What the resources stand on.
    ///
    /// @param control changes the catalog and shows it
    /// @param mint makes keys
    /// @param policies opens policies
    /// @param ownAccountId the broker's own account, which stays
    /// @param clock says when sessions end
    /// @param ids makes account ids
    public record Parts(
            ControlPlane control, KeyMint mint, IdentityPolicies policies, String ownAccountId, Clock clock, Ids ids) {}

    public IdentityResources(Parts parts) {
        this.control = parts.control();
        this.changes = new IdentityChanges(parts.control(), parts.clock());
        this.policies = new PolicyResources(parts, changes);
        this.mint = parts.mint();
        this.ownAccountId = parts.ownAccountId();
        this.clock = parts.clock();
        this.ids = parts.ids();
    }

    @Override
    public List<Route<?, ?>> routes() {
        List<Route<?, ?>> routes = new ArrayList<>(List.of(
                Route.of(AdminCalls.LIST_ACCOUNTS, (_, _, _) -> accounts()),
                Route.of(AdminCalls.CREATE_ACCOUNT, (_, _, ask) -> createAccount(given(ask)))
                        .making(AccountView::accountId),
                Route.of(AdminCalls.DELETE_ACCOUNT, (caller, v, _) -> deleteAccount(account(caller, v))),
                Route.of(AdminCalls.LIST_USERS, (caller, v, _) -> users(account(caller, v))),
                Route.of(
                                AdminCalls.CREATE_USER,
                                (caller, v, ask) -> Shown.user(changes.done(new IdentityChange.CreateUser(new UserKey(
                                        account(caller, v), given(ask).user())))))
                        .making(UserView::user),
                Route.of(
                        AdminCalls.DELETE_USER,
                        (caller, v, _) -> Shown.user(changes.done(new IdentityChange.DeleteUser(user(caller, v))))),
                Route.of(AdminCalls.LIST_KEYS, (caller, v, _) -> keys(user(caller, v))),
                Route.of(AdminCalls.CREATE_KEY, (caller, v, _) -> createKey(user(caller, v)))
                        .making(NewKey::accessKeyId),
                Route.of(AdminCalls.DISABLE_KEY, (_, v, _) -> setActive(v.getFirst(), false)),
                Route.of(AdminCalls.ENABLE_KEY, (_, v, _) -> setActive(v.getFirst(), true)),
                Route.of(
                        AdminCalls.DELETE_KEY,
                        (_, v, _) -> Shown.key(changes.done(new IdentityChange.DeleteAccessKey(v.getFirst())))),
                Route.of(
                                AdminCalls.CREATE_SESSION,
                                (caller, v, ask) ->
                                        session(caller, v.getFirst(), given(ask).durationSeconds()))
                        .making(NewKey::accessKeyId)));
        routes.addAll(policies.routes());
        return routes;
    }

    /// The account in a path.
    static String account(Principal caller, List<String> variables) {
        String named = variables.getFirst();
        return named.equals(AdminCalls.SELF) ? caller.accountId() : named;
    }

    /// The user in a path.
    static UserKey user(Principal caller, List<String> variables) {
        return new UserKey(account(caller, variables), variables.get(1));
    }

    static <I> I given(@Nullable I ask) {
        return Objects.requireNonNull(ask, "the route has a request shape");
    }

    private AccountView.Page accounts() {
        return new AccountView.Page(
                identities().accounts().stream().map(Shown::account).toList());
    }

    private AccountView createAccount(AccountView.Ask ask) {
        String id = ask.accountId() == null ? freshAccountId() : ask.accountId();
        String name = Objects.requireNonNullElse(ask.name(), "");
        return Shown.account(changes.done(new IdentityChange.CreateAccount(id, name)));
    }

    /// One that is taken already, which will not happen twice, is refused like one that was asked for.
    private String freshAccountId() {
        StringBuilder id = new StringBuilder(ACCOUNT_DIGITS);
        for (byte random : ids.bytes(ACCOUNT_DIGITS)) {
            id.append(Byte.toUnsignedInt(random) % 10);
        }
        return id.toString();
    }

    private AccountView deleteAccount(String id) {
        if (id.equals(ownAccountId)) {
            throw new AdminException(409, "account " + id + " is the broker's own and stays");
        }
        Account gone = changes.done(new IdentityChange.DeleteAccount(id));
        return Shown.account(gone);
    }

    private UserView.Page users(String accountId) {
        if (identities().account(accountId).isEmpty()) {
            throw AdminException.notFound("account " + accountId);
        }
        return new UserView.Page(
                identities().users(accountId).stream().map(Shown::user).toList());
    }

    private KeyView.Page keys(UserKey owner) {
        if (identities().user(owner).isEmpty()) {
            throw AdminException.notFound("user " + owner.name());
        }
        return new KeyView.Page(
                identities().keys(owner).stream().map(Shown::key).toList());
    }

    private NewKey createKey(UserKey owner) {
        KeyMint.Minted minted = mint.lasting(owner);
        var _ = changes.done(minted.change());
        return new NewKey(minted.pair().accessKeyId(), minted.pair().secretAccessKey(), null, null);
    }

    private KeyView setActive(String accessKeyId, boolean active) {
        return Shown.key(changes.done(new IdentityChange.SetAccessKeyActive(accessKeyId, active)));
    }

    private NewKey session(Principal caller, String accessKeyId, @Nullable Integer seconds) {
        if (caller.session()) {
            throw new AdminException(403, "a session makes no sessions");
        }
        AccessKey behind = identities()
                .key(accessKeyId)
                .filter(AccessKey::active)
                .orElseThrow(() -> AdminException.notFound("active access key " + accessKeyId));
        long lasts = Objects.requireNonNullElse(seconds, AdminScalars.DURATION_DEFAULT) * 1000L;
        KeyPair pair = mint.session(behind, clock.wallMs() + lasts);
        return new NewKey(pair.accessKeyId(), pair.secretAccessKey(), pair.sessionToken(), pair.expiresAtMs());
    }

    private Identities identities() {
        return control.catalog().identities();
    }
}

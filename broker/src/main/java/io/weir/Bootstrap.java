package io.weir;

import io.weir.audit.AuditCounters;
import io.weir.audit.AuditEvent;
import io.weir.audit.AuditLog;
import io.weir.auth.KeyMint;
import io.weir.auth.KeyPair;
import io.weir.auth.Principal;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.Identities;
import io.weir.catalog.IdentityChange;
import io.weir.catalog.PolicyKey;
import io.weir.catalog.UserKey;
import io.weir.config.BrokerConfig;
import io.weir.log.local.LaneTimings;
import io.weir.protocol.admin.AdminScalars;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.util.Optional;

/// Makes the first admin key in a data directory that no broker holds, so that nobody has to be let in unverified for
/// it.
final class Bootstrap {

    /// The policy that makes a user an admin.
    static final String POLICY = "administrator";

    private static final String EVERYTHING = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}\
        """;

    private Bootstrap() {}

    /// Opens the directory, makes the user and its key, and closes the directory.
    ///
    /// @param user whom the key is for; made when missing
    /// @param again whether to go on when there is an admin key already
    /// @throws StartException when it may not, with a message for the operator
    static KeyPair run(BrokerConfig config, String user, boolean again) {
        if (config.storage().memory()) {
            throw new StartException("a broker that keeps nothing on disk (dev) cannot be given keys beforehand");
        }
        if (user.length() > AdminScalars.USER_NAME.length().max()
                || !AdminScalars.USER_NAME.pattern().orElseThrow().matcher(user).matches()) {
            throw new StartException("'" + user + "' is not a user name");
        }
        Clock clock = Clock.system();
        Ids ids = Ids.system();
        try (Lifecycle parts = new Lifecycle()) {
            ControlPlane control =
                    Engine.start(config, clock, ids, LaneTimings.none(), parts).control();
            Access access = Access.open(config, control, clock, ids);
            String account = config.serving().account();
            Optional<String> known = adminKey(control.catalog().identities(), account);
            if (known.isPresent() && !again) {
                throw new StartException("there is an admin key already, " + known.get()
                        + "; if nobody has its secret any more, run this again with --again");
            }
            AuditLog audit = parts.started("audit", Assembly.audit(config.audit(), new AuditCounters()));
            if (!audit.reserve()) {
                throw new StartException("the audit log takes no lines; nothing was changed");
            }
            KeyPair pair = make(control, access.mint(), new UserKey(account, user));
            audit.record(event(pair, account, user, clock, ids));
            return pair;
        }
    }

    private static AuditEvent event(KeyPair pair, String account, String user, Clock clock, Ids ids) {
        return new AuditEvent(
                clock.wallMs(),
                AuditEvent.Kind.CHANGED,
                null,
                null,
                "weir:Bootstrap",
                Principal.user(account, user, "", false).arn(),
                pair.accessKeyId(),
                null,
                ids.requestId(),
                AuditEvent.OK,
                null);
    }

    /// A key of a user with the policy above.
    private static Optional<String> adminKey(Identities identities, String account) {
        return identities.users(account).stream()
                .filter(user -> identities
                        .policy(new PolicyKey(account, user.key().name(), POLICY))
                        .isPresent())
                .flatMap(user -> identities.keys(user.key()).stream())
                .map(key -> key.id())
                .findFirst();
    }

    private static KeyPair make(ControlPlane control, KeyMint mint, UserKey user) {
        if (control.catalog().identities().user(user).isEmpty()) {
            var _ = done(control, new IdentityChange.CreateUser(user));
        }
        if (control.catalog().identities().keys(user).size() >= Identities.KEYS_PER_USER_MAX) {
            throw new StartException("user " + user.name() + " has " + Identities.KEYS_PER_USER_MAX
                    + " keys, which is the most; name another with --user");
        }
        var _ = done(control, mint.policy(new PolicyKey(user.accountId(), user.name(), POLICY), EVERYTHING));
        KeyMint.Minted minted = mint.lasting(user);
        var _ = done(control, minted.change());
        return minted.pair();
    }

    private static <T> T done(ControlPlane control, IdentityChange<T> change) {
        return Submission.accepted(control.submit(new CatalogCommand.ChangeIdentities<>(change)));
    }
}

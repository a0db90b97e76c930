package io.weir;

import io.weir.admin.AdminGuard;
import io.weir.admin.AdminTargets;
import io.weir.admin.IdentityResources;
import io.weir.auth.Authenticator;
import io.weir.auth.Authorizer;
import io.weir.auth.ClaimedAccounts;
import io.weir.auth.Credentials;
import io.weir.auth.IdentityPolicies;
import io.weir.auth.IdentitySecrets;
import io.weir.auth.KeyMint;
import io.weir.auth.Verification;
import io.weir.auth.policy.PoliciesOfCallers;
import io.weir.auth.policy.PoliciesOfResources;
import io.weir.auth.policy.PolicyAuthorizer;
import io.weir.auth.policy.PolicyCache;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.Identities;
import io.weir.catalog.IdentityChange;
import io.weir.config.BrokerConfig;
import io.weir.config.BrokerConfig.AuthMode;
import io.weir.crypto.KeyFileException;
import io.weir.crypto.KeyRing;
import io.weir.crypto.MasterKey;
import io.weir.crypto.MasterKeyFile;
import io.weir.crypto.SecretFile;
import io.weir.protocol.sigv4.SigningScope;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What tells callers apart, put together: the master key, who there is in the catalog, and the ways in.
///
/// @param secrets opens and seals what the catalog holds of identities
/// @param mint makes keys
/// @param policies what policies speak for a caller
/// @param service lets clients in
/// @param authorizer says what those may do who are let in
/// @param claimed says whose call a request claims to be
/// @param admin lets operators in
record Access(
        IdentitySecrets secrets,
        KeyMint mint,
        IdentityPolicies policies,
        Authenticator service,
        Authorizer authorizer,
        ClaimedAccounts claimed,
        Authenticator admin) {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    /// The admin API's own name in signatures (docs/admin.md).
    private static final String ADMIN_SERVICE = "weir";

    private static final String MASTER_KEY = "master.key";

    /// Reads or makes the master key and finds the owner's account, or makes it.
    ///
    /// @throws StartException when the master key is missing, open to others, or that of another data directory
    static Access open(BrokerConfig config, ControlPlane control, Clock clock, Ids ids) {
        Identities identities = control.catalog().identities();
        IdentitySecrets secrets = new IdentitySecrets(masterKey(config, identities, ids));
        if (!secrets.fit(identities)) {
            throw new StartException("the master key " + masterKeyPath(config) + " is not the one that the keys in "
                    + config.storage().dataDir() + " are sealed under");
        }
        String account = config.serving().account();
        if (identities.account(account).isEmpty()) {
            Submission.accepted(control.submit(
                    new CatalogCommand.ChangeIdentities<>(new IdentityChange.CreateAccount(account, ""))));
        }
        warn(config.auth().mode(), identities);
        Credentials credentials = new Credentials(control::catalog, secrets);
        IdentityPolicies policies = new IdentityPolicies(control::catalog, secrets);
        return new Access(
                secrets,
                new KeyMint(secrets, ids),
                policies,
                authenticator(config, List.of(SigningScope.KINESIS), credentials, control, clock),
                authorizer(config, policies, control),
                new ClaimedAccounts(control::catalog, credentials),
                authenticator(config, List.of(ADMIN_SERVICE, SigningScope.KINESIS), credentials, control, clock));
    }

    /// Nobody has to sign for the admin API before signatures are verified: clients of the service sign anyhow, but
    /// a person with curl does not.
    private static Authenticator authenticator(
            BrokerConfig config, List<String> services, Credentials credentials, ControlPlane control, Clock clock) {
        String account = config.serving().account();
        Authenticator verify = Authenticator.verify(
                new Verification(
                        config.serving().region(), services, config.auth().publicHosts()),
                credentials,
                clock);
        boolean admin = services.contains(ADMIN_SERVICE);
        Authenticator form = admin ? Authenticator.open(account) : Authenticator.form(account);
        return switch (config.auth().mode()) {
            case NONE -> Authenticator.open(account);
            case FORM -> form;
            case VERIFY -> verify;
            case AUTO -> Authenticator.onceConfigured(control::catalog, form, verify);
        };
    }

    /// Who may do what on the admin port.
    ///
    /// @param ring the keys that encrypt
    /// @throws StartException when the file of the metrics' token cannot be used
    AdminGuard guard(BrokerConfig config, ControlPlane control, KeyRing ring) {
        BrokerConfig.Serving serving = config.serving();
        return new AdminGuard(
                admin,
                authorizer,
                new AdminTargets(control::catalog, ring, serving.region(), serving.account()),
                metricsToken(config.admin().metricsTokenFile()));
    }

    /// What operators manage identities by.
    IdentityResources resources(BrokerConfig config, ControlPlane control, Clock clock, Ids ids) {
        return new IdentityResources(new IdentityResources.Parts(
                control, mint, policies, config.serving().account(), clock, ids));
    }

    /// @throws StartException when the file of the metrics' token cannot be used
    static void checkMetricsToken(BrokerConfig config) {
        var _ = metricsToken(config.admin().metricsTokenFile());
    }

    private static Optional<String> metricsToken(String file) {
        try {
            return file.isEmpty() ? Optional.empty() : Optional.of(SecretFile.read(Path.of(file)));
        } catch (KeyFileException e) {
            throw new StartException(String.valueOf(e.getMessage()));
        }
    }

    private static Authorizer authorizer(BrokerConfig config, IdentityPolicies policies, ControlPlane control) {
        PolicyCache parsed = new PolicyCache();
        return switch (config.auth().mode()) {
            case NONE, FORM -> Authorizer.open();
            case VERIFY, AUTO ->
                new PolicyAuthorizer(
                        new PoliciesOfCallers(policies, parsed),
                        new PoliciesOfResources(
                                control::catalog, parsed, config.serving().region()));
        };
    }

    private static MasterKey masterKey(BrokerConfig config, Identities identities, Ids ids) {
        if (config.storage().memory()) {
            return new MasterKey(ids.bytes(MasterKey.BYTES));
        }
        MasterKeyFile file = new MasterKeyFile(masterKeyPath(config));
        try {
            if (file.exists()) {
                return file.read();
            }
            if (identities.anythingSealed()) {
                throw new StartException("the master key " + file.path() + " is missing; without it no key in "
                        + config.storage().dataDir() + " can be verified. Put it back from where it is kept safe");
            }
            return file.make(ids.bytes(MasterKey.BYTES));
        } catch (KeyFileException e) {
            throw new StartException(String.valueOf(e.getMessage()));
        }
    }

    private static Path masterKeyPath(BrokerConfig config) {
        String named = config.auth().masterKey();
        return named.isEmpty() ? config.storage().dataDir().resolve(MASTER_KEY) : Path.of(named);
    }

    private static void warn(AuthMode mode, Identities identities) {
        if (mode == AuthMode.VERIFY && identities.keys().isEmpty()) {
            LOG.atWarn()
                    .log("signatures are verified and there are no access keys: nobody comes in before user bootstrap");
        } else if (identities.anyKey() && (mode == AuthMode.NONE || mode == AuthMode.FORM)) {
            LOG.atWarn()
                    .log("there are access keys, but signatures are not verified: everybody speaks for the account");
        }
    }
}

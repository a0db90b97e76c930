package io.weir.auth.testing;

import io.weir.auth.Authenticator;
import io.weir.auth.Credentials;
import io.weir.auth.IdentitySecrets;
import io.weir.auth.KeyMint;
import io.weir.auth.KeyPair;
import io.weir.auth.Verification;
import io.weir.catalog.AccessKey;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.IdentityChange;
import io.weir.catalog.UserKey;
import io.weir.catalog.testing.CatalogHarness;
import io.weir.crypto.MasterKey;
import io.weir.time.testing.ManualClock;
import io.weir.time.testing.SeededIds;
import java.util.List;

/// A catalog with an account and a user, and everything that tells its callers apart.
public final class TestIdentities {

    public static final String ACCOUNT = "111122223333";
    public static final UserKey ANN = new UserKey(ACCOUNT, "ann");
    public static final String REGION = "us-east-1";

    /// Monday, 14 November 2022, 00:00:00.
    public static final long NOW_MS = 1_668_384_000_000L;

    private final CatalogHarness catalog = new CatalogHarness();
    private final SeededIds ids = new SeededIds(1);
    private final ManualClock clock = new ManualClock(NOW_MS);
    private final IdentitySecrets secrets = new IdentitySecrets(new MasterKey(ids.bytes(MasterKey.BYTES)));
    private final KeyMint mint = new KeyMint(secrets, ids);
    private final Credentials credentials = new Credentials(catalog::catalog, secrets);

    public TestIdentities() {
        change(new IdentityChange.CreateAccount(ACCOUNT, "test"));
        change(new IdentityChange.CreateUser(ANN));
    }

    public <T> T change(IdentityChange<T> change) {
        return catalog.accept(new CatalogCommand.ChangeIdentities<>(change));
    }

    /// A new key of a user.
    public KeyPair key(UserKey user) {
        KeyMint.Minted minted = mint.lasting(user);
        change(minted.change());
        return minted.pair();
    }

    /// A session made from a key.
    public KeyPair session(KeyPair behind, long expiresAtMs) {
        AccessKey key = catalog.catalog().identities().key(behind.accessKeyId()).orElseThrow();
        return mint.session(key, expiresAtMs);
    }

    /// Verifies for the service, with these hosts behind a proxy.
    public Authenticator verify(String... publicHosts) {
        return Authenticator.verify(
                new Verification(REGION, List.of("kinesis"), List.of(publicHosts)), credentials, clock);
    }

    /// Signs for the service.
    public static TestSigner signer(KeyPair pair) {
        return new TestSigner(pair, REGION, "kinesis");
    }

    /// A request as a client without a library makes it.
    public static TestRequest call() {
        return TestRequest.post("{\"StreamName\":\"orders\"}")
                .with("host", "localhost:4567")
                .with("content-type", "application/x-amz-json-1.1")
                .with("x-amz-target", "Kinesis_20131202.DescribeStreamSummary");
    }

    public ManualClock clock() {
        return clock;
    }

    public CatalogHarness catalog() {
        return catalog;
    }

    public IdentitySecrets secrets() {
        return secrets;
    }

    public KeyMint mint() {
        return mint;
    }
}

package io.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.auth.testing.TestIdentities;
import io.weir.auth.testing.TestRequest;
import io.weir.auth.testing.TestSigner;
import io.weir.catalog.IdentityChange;
import org.junit.jupiter.api.Test;

final class ClaimedAccountsTest {

    private static final String NOBODY = "";

    private final TestIdentities identities = new TestIdentities();
    private final KeyPair pair = identities.key(TestIdentities.ANN);
    private final TestSigner signer = TestIdentities.signer(pair);
    private final ClaimedAccounts accounts = new ClaimedAccounts(
            identities.catalog()::catalog, new Credentials(identities.catalog()::catalog, identities.secrets()));

    private TestRequest signed() {
        return signer.inHeader(TestIdentities.call(), TestIdentities.NOW_MS);
    }

    @Test
    void shouldSayWhetherThereAreSeveralAccounts() {
        assertThat(accounts.several()).isFalse();
        identities.change(new IdentityChange.CreateAccount("444455556666", "another"));
        assertThat(accounts.several()).isTrue();
    }

    @Test
    void shouldKnowTheAccountByTheKeyInTheHeader() {
        assertThat(accounts.of(signed())).isEqualTo(TestIdentities.ACCOUNT);
    }

    @Test
    void shouldKnowTheAccountByTheKeyInTheQuery() {
        TestRequest presigned = signer.inQuery(TestIdentities.call(), TestIdentities.NOW_MS, "60");

        assertThat(accounts.of(presigned)).isEqualTo(TestIdentities.ACCOUNT);
    }

    @Test
    void shouldKnowTheAccountBehindASession() {
        KeyPair session = identities.session(pair, TestIdentities.NOW_MS + 60_000);
        TestRequest request = TestIdentities.signer(session).inHeader(TestIdentities.call(), TestIdentities.NOW_MS);

        assertThat(accounts.of(request)).isEqualTo(TestIdentities.ACCOUNT);
    }

    @Test
    void shouldNotLookAtTheSignature() {
        TestRequest forged = signed().withBody(new byte[] {'{', '}'});

        assertThat(accounts.of(forged)).isEqualTo(TestIdentities.ACCOUNT);
    }

    @Test
    void shouldPutAllTogetherWhoseKeyNobodyHas() {
        TestRequest unknown = signed().replacing(
                        "authorization",
                        signed().header("authorization").getFirst().replace(pair.accessKeyId(), "WRNOBODYATALL"));

        assertThat(accounts.of(unknown)).isEqualTo(NOBODY);
        assertThat(accounts.of(TestIdentities.call())).isEqualTo(NOBODY);
    }

    @Test
    void shouldNotKnowAKeyThatWasDisabled() {
        identities.change(new IdentityChange.SetAccessKeyActive(pair.accessKeyId(), false));

        assertThat(accounts.of(signed())).isEqualTo(NOBODY);
    }
}

package io.weir.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.crypto.SealedBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    private static final String ACCOUNT = "000000000000";
    private static final UserKey ANN = new UserKey(ACCOUNT, "ann");
    private static final UserKey BOB = new UserKey(ACCOUNT, "bob");
    private static final SealedBytes SECRET = new SealedBytes(new byte[60]);

    private final CatalogHarness harness = new CatalogHarness();

    @BeforeEach
    void makeAnAccountWithTwoUsers() {
        accept(new IdentityChange.CreateAccount(ACCOUNT, "home"));
        accept(new IdentityChange.CreateUser(ANN));
        accept(new IdentityChange.CreateUser(BOB));
    }

    @Test
    void shouldKnowWhoThereIs() {
        accept(new IdentityChange.CreateAccessKey("k1", ANN, SECRET));
        harness.advance(5);
        accept(new IdentityChange.CreateAccessKey("k0", ANN, SECRET));

        assertThat(now().anyKey()).isTrue();
        assertThat(now().accounts()).extracting(Account::name).containsExactly("home");
        assertThat(now().users(ACCOUNT)).extracting(User::key).containsExactly(ANN, BOB);
        assertThat(now().users("999999999999")).isEmpty();
        assertThat(now().keys(ANN)).extracting(AccessKey::id).containsExactly("k1", "k0");
        assertThat(now().key("k0").orElseThrow().createdAtMs()).isEqualTo(CatalogHarness.START_MS + 5);
        assertThat(Catalog.empty().identities().anyKey()).isFalse();
    }

    @Test
    void shouldRefuseWhatIsThereAlready() {
        accept(new IdentityChange.CreateAccessKey("k1", ANN, SECRET));

        assertThat(reject(new IdentityChange.CreateAccount(ACCOUNT, ""))).isEqualTo(IdentityFault.ACCOUNT_EXISTS);
        assertThat(reject(new IdentityChange.CreateUser(ANN))).isEqualTo(IdentityFault.USER_EXISTS);
        assertThat(reject(new IdentityChange.CreateAccessKey("k1", BOB, SECRET)))
                .isEqualTo(IdentityFault.KEY_EXISTS);
    }

    @Test
    void shouldRefuseWhatBelongsToNobody() {
        UserKey stranger = new UserKey("999999999999", "x");

        assertThat(reject(new IdentityChange.CreateUser(stranger))).isEqualTo(IdentityFault.ACCOUNT_NOT_FOUND);
        assertThat(reject(new IdentityChange.CreateAccessKey("k", stranger, SECRET)))
                .isEqualTo(IdentityFault.USER_NOT_FOUND);
        assertThat(reject(new IdentityChange.PutPolicy(new PolicyKey("999999999999", "", "p"), SECRET)))
                .isEqualTo(IdentityFault.ACCOUNT_NOT_FOUND);
        assertThat(reject(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "x", "p"), SECRET)))
                .isEqualTo(IdentityFault.USER_NOT_FOUND);
        assertThat(reject(new IdentityChange.DeleteUser(stranger))).isEqualTo(IdentityFault.USER_NOT_FOUND);
        assertThat(reject(new IdentityChange.DeleteAccessKey("k"))).isEqualTo(IdentityFault.KEY_NOT_FOUND);
        assertThat(reject(new IdentityChange.SetAccessKeyActive("k", false))).isEqualTo(IdentityFault.KEY_NOT_FOUND);
        assertThat(reject(new IdentityChange.DeletePolicy(new PolicyKey(ACCOUNT, "ann", "p"))))
                .isEqualTo(IdentityFault.POLICY_NOT_FOUND);
        assertThat(reject(new IdentityChange.DeleteAccount("999999999999"))).isEqualTo(IdentityFault.ACCOUNT_NOT_FOUND);
    }

    @Test
    void shouldKeepItsBounds() {
        for (int i = 0; i < Identities.KEYS_PER_USER_MAX; i++) {
            accept(new IdentityChange.CreateAccessKey("k" + i, ANN, SECRET));
        }
        for (int i = 0; i < Identities.POLICIES_PER_OWNER_MAX; i++) {
            accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "ann", "p" + i), SECRET));
        }
        for (int i = 1; i < Identities.ACCOUNTS_MAX; i++) {
            accept(new IdentityChange.CreateAccount("%012d".formatted(i), ""));
        }

        assertThat(reject(new IdentityChange.CreateAccessKey("k9", ANN, SECRET)))
                .isEqualTo(IdentityFault.KEYS_LIMIT);
        assertThat(reject(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "ann", "more"), SECRET)))
                .isEqualTo(IdentityFault.POLICIES_LIMIT);
        assertThat(reject(new IdentityChange.CreateAccount("999999999999", "")))
                .isEqualTo(IdentityFault.ACCOUNTS_LIMIT);
        assertThat(accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "ann", "p0"), SECRET))
                        .key()
                        .name())
                .isEqualTo("p0");
    }

    @Test
    void shouldDeleteAUserWithItsKeysAndPolicies() {
        accept(new IdentityChange.CreateAccessKey("a", ANN, SECRET));
        accept(new IdentityChange.CreateAccessKey("b", BOB, SECRET));
        accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "ann", "p"), SECRET));
        accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "", "p"), SECRET));

        accept(new IdentityChange.DeleteUser(ANN));

        assertThat(now().key("a")).isEmpty();
        assertThat(now().key("b")).isPresent();
        assertThat(now().policies(ACCOUNT, "ann")).isEmpty();
        assertThat(now().policies(ACCOUNT, "")).hasSize(1);
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    @Test
    void shouldKeepAnAccountThatIsInUse() {
        assertThat(reject(new IdentityChange.DeleteAccount(ACCOUNT))).isEqualTo(IdentityFault.ACCOUNT_IN_USE);
        accept(new IdentityChange.DeleteUser(ANN));
        accept(new IdentityChange.DeleteUser(BOB));
        harness.create("s", 1);
        assertThat(reject(new IdentityChange.DeleteAccount(ACCOUNT))).isEqualTo(IdentityFault.ACCOUNT_IN_USE);
        harness.accept(new CatalogCommand.BeginDelete(CatalogHarness.key("s")));
        harness.accept(new CatalogCommand.RemoveStream(1));
        accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "", "p"), SECRET));

        accept(new IdentityChange.DeleteAccount(ACCOUNT));

        assertThat(now().accounts()).isEmpty();
        assertThat(now().policies(ACCOUNT, "")).isEmpty();
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    @Test
    void shouldLeaveAKeyThatIsAlreadyInThatState() {
        accept(new IdentityChange.CreateAccessKey("a", ANN, SECRET));
        Catalog before = harness.catalog();

        assertThat(accept(new IdentityChange.SetAccessKeyActive("a", true)).active())
                .isTrue();

        assertThat(harness.catalog()).isSameAs(before);
        assertThat(accept(new IdentityChange.SetAccessKeyActive("a", false)).active())
                .isFalse();
        assertThat(harness.restored().identities().key("a").orElseThrow().active())
                .isFalse();
    }

    @Test
    void shouldListThePoliciesOfOneOwnerAlone() {
        accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "ann", "b"), SECRET));
        accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "ann", "a"), SECRET));
        accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "bob", "c"), SECRET));
        accept(new IdentityChange.PutPolicy(new PolicyKey(ACCOUNT, "", "d"), SECRET));

        assertThat(now().policies(ACCOUNT, "ann"))
                .extracting(policy -> policy.key().name())
                .containsExactly("a", "b");
        assertThat(now().policies(ACCOUNT, ""))
                .extracting(policy -> policy.key().name())
                .containsExactly("d");
    }

    private Identities now() {
        return harness.catalog().identities();
    }

    private <T> T accept(IdentityChange<T> change) {
        return harness.accept(new CatalogCommand.ChangeIdentities<>(change));
    }

    private <T> IdentityFault reject(IdentityChange<T> change) {
        return ((Rejection.OfIdentity) harness.reject(new CatalogCommand.ChangeIdentities<>(change))).why();
    }
}

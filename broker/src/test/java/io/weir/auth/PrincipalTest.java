package io.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrincipalTest {

    @Test
    void shouldNameTheOwnerOfAnAccount() {
        Principal owner = Principal.root("111122223333", "key");

        assertThat(owner.arn()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(owner.isRoot()).isTrue();
        assertThat(owner.user()).isEmpty();
        assertThat(owner.session()).isFalse();
    }

    @Test
    void shouldNameAUser() {
        Principal user = Principal.user("111122223333", "ann", "ASIA", true);

        assertThat(user.arn()).isEqualTo("arn:aws:iam::111122223333:user/ann");
        assertThat(user.isRoot()).isFalse();
        assertThat(user.user()).isEqualTo("ann");
        assertThat(user.session()).isTrue();
    }

    @Test
    void shouldNotTakeAUserForTheOwnerWhateverItsName() {
        assertThat(Principal.user("111122223333", "x:root", "key", false).isRoot())
                .isFalse();
    }
}

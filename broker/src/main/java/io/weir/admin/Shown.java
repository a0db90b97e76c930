package io.weir.admin;

import io.weir.auth.Principal;
import io.weir.catalog.AccessKey;
import io.weir.catalog.Account;
import io.weir.catalog.User;
import io.weir.protocol.admin.AccountView;
import io.weir.protocol.admin.KeyView;
import io.weir.protocol.admin.UserView;

/// Identities as the admin API shows them: without secrets.
final class Shown {

    private Shown() {}

    static AccountView account(Account account) {
        return new AccountView(account.id(), account.name(), account.createdAtMs());
    }

    static UserView user(User user) {
        String account = user.key().accountId();
        String name = user.key().name();
        return new UserView(
                account, name, Principal.user(account, name, "", false).arn(), user.createdAtMs());
    }

    static KeyView key(AccessKey key) {
        return new KeyView(
                key.id(),
                key.owner().accountId(),
                key.owner().name(),
                key.active() ? "ACTIVE" : "INACTIVE",
                key.createdAtMs());
    }
}

package io.weir.catalog;

import io.weir.crypto.SealedBytes;

/// Every change there can be of the [Identities]. Immutable; secrets come sealed.
///
/// @param <T> what the change gives when it is accepted
public sealed interface IdentityChange<T> {

    /// Makes an account.
    ///
    /// @param name for people; may be empty
    record CreateAccount(String accountId, String name) implements IdentityChange<Account> {}

    /// Deletes an account that has no users and no streams, with the policies attached to it.
    record DeleteAccount(String accountId) implements IdentityChange<Account> {}

    /// Makes a user.
    record CreateUser(UserKey user) implements IdentityChange<User> {}

    /// Deletes a user with its keys and policies.
    record DeleteUser(UserKey user) implements IdentityChange<User> {}

    /// Gives a user a key, active from now on.
    record CreateAccessKey(String id, UserKey owner, SealedBytes secret) implements IdentityChange<AccessKey> {}

    /// Lets a key sign, or no longer. The present state is no error.
    record SetAccessKeyActive(String id, boolean active) implements IdentityChange<AccessKey> {}

    /// Deletes a key. Gives the key as it was.
    record DeleteAccessKey(String id) implements IdentityChange<AccessKey> {}

    /// Attaches a policy, over one of the same name.
    record PutPolicy(PolicyKey policy, SealedBytes document) implements IdentityChange<IdentityPolicy> {}

    /// Deletes a policy. Gives the policy as it was.
    record DeletePolicy(PolicyKey policy) implements IdentityChange<IdentityPolicy> {}
}

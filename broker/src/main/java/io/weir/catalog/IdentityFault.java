package io.weir.catalog;

/// Why a change of identities is refused.
public enum IdentityFault {
    ACCOUNT_EXISTS,
    ACCOUNT_NOT_FOUND,
    /// It still has users or streams.
    ACCOUNT_IN_USE,
    /// More than [Identities#ACCOUNTS_MAX].
    ACCOUNTS_LIMIT,
    USER_EXISTS,
    USER_NOT_FOUND,
    /// More than [Identities#USERS_MAX].
    USERS_LIMIT,
    KEY_EXISTS,
    KEY_NOT_FOUND,
    /// More than [Identities#KEYS_PER_USER_MAX].
    KEYS_LIMIT,
    POLICY_NOT_FOUND,
    /// More than [Identities#POLICIES_PER_OWNER_MAX].
    POLICIES_LIMIT
}

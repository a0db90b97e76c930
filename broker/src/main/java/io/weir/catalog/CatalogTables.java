package io.weir.catalog;

/// What the catalog holds beside streams, each a table of its own. Immutable.
///
/// @param accountSettings what accounts have set for all of their streams
/// @param identities accounts, users, keys and policies
/// @param resourcePolicies the policies of streams and consumers
record CatalogTables(AccountSettings accountSettings, Identities identities, ResourcePolicies resourcePolicies) {

    static final CatalogTables NONE = new CatalogTables(AccountSettings.NONE, Identities.NONE, ResourcePolicies.EMPTY);

    CatalogTables with(AccountSettings changed) {
        return new CatalogTables(changed, identities, resourcePolicies);
    }

    CatalogTables with(Identities changed) {
        return new CatalogTables(accountSettings, changed, resourcePolicies);
    }

    CatalogTables with(ResourcePolicies changed) {
        return new CatalogTables(accountSettings, identities, changed);
    }
}

package io.weir.catalog;

/// What the catalog holds beside streams, each a table of its own. Immutable.
///
/// @param accountSettings what accounts have set for all of their streams
/// @param identities accounts, users, keys and policies
/// @param consumers registered consumers of all streams
/// @param resourcePolicies the policies of streams and consumers
record CatalogTables(
        AccountSettings accountSettings,
        Identities identities,
        ConsumerTable consumers,
        ResourcePolicies resourcePolicies) {

    static final CatalogTables NONE =
            new CatalogTables(AccountSettings.NONE, Identities.NONE, ConsumerTable.EMPTY, ResourcePolicies.EMPTY);

    CatalogTables with(AccountSettings changed) {
        return new CatalogTables(changed, identities, consumers, resourcePolicies);
    }

    CatalogTables with(Identities changed) {
        return new CatalogTables(accountSettings, changed, consumers, resourcePolicies);
    }

    CatalogTables with(ConsumerTable changed) {
        return new CatalogTables(accountSettings, identities, changed, resourcePolicies);
    }

    CatalogTables with(ResourcePolicies changed) {
        return new CatalogTables(accountSettings, identities, consumers, changed);
    }
}

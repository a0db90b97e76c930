package io.weir.catalog;

/// What the catalog holds beside streams, each a table of its own. Immutable.
///
/// @param accountSettings what accounts have set for all of their streams
/// @param identities accounts, users, keys and policies
record CatalogTables(AccountSettings accountSettings, Identities identities) {

    static final CatalogTables NONE = new CatalogTables(AccountSettings.NONE, Identities.NONE);

    CatalogTables with(AccountSettings changed) {
        return new CatalogTables(changed, identities);
    }

    CatalogTables with(Identities changed) {
        return new CatalogTables(accountSettings, changed);
    }
}

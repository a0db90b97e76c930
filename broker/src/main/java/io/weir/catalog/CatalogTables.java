package io.weir.catalog;

/// What the catalog holds beside streams, each a table of its own. Immutable.
///
/// @param accountSettings what accounts have set for all of their streams
/// @param identities accounts, users, keys and policies
/// @param consumers registered consumers of all streams
record CatalogTables(AccountSettings accountSettings, Identities identities, ConsumerTable consumers) {

    static final CatalogTables NONE = new CatalogTables(AccountSettings.NONE, Identities.NONE, ConsumerTable.EMPTY);

    CatalogTables with(AccountSettings changed) {
        return new CatalogTables(changed, identities, consumers);
    }

    CatalogTables with(Identities changed) {
        return new CatalogTables(accountSettings, changed, consumers);
    }

    CatalogTables with(ConsumerTable changed) {
        return new CatalogTables(accountSettings, identities, changed);
    }
}

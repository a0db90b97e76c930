package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;

/// The sealing key: the first one stays.
final class Sealing {

    private Sealing() {}

    static Step<SealingKey> set(Catalog catalog, CatalogCommand.SetSealingKey command) {
        return catalog.sealingKey()
                .map(key -> Step.accepted(catalog, key))
                .orElseGet(() -> Step.accepted(catalog.withSealingKey(command.sealingKey()), command.sealingKey()));
    }
}

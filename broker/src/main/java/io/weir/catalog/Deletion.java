package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;

/// DeleteStream, in its two steps: no more writes; then, when the records are gone, no more stream.
final class Deletion {

    private Deletion() {}

    static Step<StreamEntry> begin(Catalog catalog, CatalogCommand.BeginDelete command) {
        return Lookup.active(catalog, command.key(), stream -> {
            StreamEntry deleting = stream.withStatus(StreamStatus.DELETING);
            return Step.accepted(catalog.withStream(deleting), deleting);
        });
    }

    static Step<StreamEntry> remove(Catalog catalog, CatalogCommand.RemoveStream command, long atMs) {
        return Lookup.found(catalog, command.streamId(), stream -> {
            if (stream.status() != StreamStatus.DELETING) {
                return Lookup.notActive(catalog, stream);
            }
            RetiredNames retired = catalog.retired().retire(stream, atMs);
            Catalog without = catalog.withoutStream(stream)
                    .withRetired(retired)
                    .withResourcePolicies(catalog.resourcePolicies().withoutStream(stream.id()));
            return Step.accepted(without, stream);
        });
    }
}

package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;

/// DeleteStream, in its two steps: no more writes; then, when the records are gone, no more stream.
final class Deletion {

    private Deletion() {}

    static Step<StreamEntry> begin(Catalog catalog, CatalogCommand.BeginDelete command) {
        return Lookup.active(catalog, command.key(), stream -> {
            ConsumerTable consumers = catalog.consumers();
            if (!command.withConsumers() && !consumers.of(stream.id()).isEmpty()) {
                return Step.rejected(catalog, new Rejection.StreamHasConsumers());
            }
            StreamEntry deleting = stream.withStatus(StreamStatus.DELETING);
            Catalog changed = catalog.withStream(deleting).withConsumers(Consumers.deleting(consumers, stream.id()));
            return Step.accepted(changed, deleting);
        });
    }

    static Step<StreamEntry> remove(Catalog catalog, CatalogCommand.RemoveStream command, long atMs) {
        return Lookup.found(catalog, command.streamId(), stream -> {
            if (stream.status() != StreamStatus.DELETING) {
                return Lookup.notActive(catalog, stream);
            }
            RetiredNames<StreamKey> retired =
                    catalog.retired().retire(stream.key(), stream.shards().newestCreationSecond(), atMs);
            Catalog changed = catalog.withoutStream(stream)
                    .withRetired(retired)
                    .withConsumers(Consumers.gone(catalog.consumers(), stream, atMs))
                    .withResourcePolicies(catalog.resourcePolicies().withoutStream(stream.id()));
            return Step.accepted(changed, stream);
        });
    }
}

package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;

/// StartStreamEncryption and StopStreamEncryption.
final class Encrypting {

    private Encrypting() {}

    /// The present setting is no error (J-008). Any other holds for new records at once; the stream is UPDATING for
    /// as long as the configuration wants, like the service's (E-023).
    static Step<StreamEntry> change(Catalog catalog, CatalogCommand.ChangeEncryption command) {
        return Lookup.found(catalog, command.key(), stream -> {
            if (stream.settings().encryption().equals(command.encryption()) && stream.takesRecords()) {
                return Step.accepted(catalog, stream);
            }
            if (stream.status() != StreamStatus.ACTIVE) {
                return Lookup.notActive(catalog, stream);
            }
            StreamEntry changed = stream.withSettings(stream.settings().withEncryption(command.encryption()))
                    .withStatus(command.terms().atOnce() ? StreamStatus.ACTIVE : StreamStatus.UPDATING);
            return Step.accepted(catalog.withStream(changed), changed);
        });
    }
}

package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.LimitsProfile;

/// StartStreamEncryption and StopStreamEncryption.
final class Encrypting {

    private Encrypting() {}

    /// The present setting is no error (J-008). Any other holds for new records at once; the stream is UPDATING for
    /// as long as the configuration wants, like the service's (E-023).
    static Step<StreamEntry> change(Catalog catalog, CatalogCommand.ChangeEncryption command, long atMs) {
        return Lookup.found(catalog, command.key(), stream -> {
            if (stream.settings().encryption().equals(command.encryption()) && stream.takesRecords()) {
                return Step.accepted(catalog, stream);
            }
            if (stream.status() != StreamStatus.ACTIVE) {
                return Lookup.notActive(catalog, stream);
            }
            int daily = command.terms().limits().counts().dailyEncryptionChanges();
            if (LimitsProfile.Counts.reached(daily, today(stream, command, atMs))) {
                return Step.rejected(catalog, new Rejection.EncryptionChangesPerDayLimit(daily));
            }
            StreamEntry changed = stream.withSettings(stream.settings().withEncryption(command.encryption()))
                    .withCounts(counted(stream.counts(), command, atMs))
                    .withStatus(command.terms().atOnce() ? StreamStatus.ACTIVE : StreamStatus.UPDATING);
            return Step.accepted(catalog.withStream(changed), changed);
        });
    }

    private static int today(StreamEntry stream, CatalogCommand.ChangeEncryption command, long atMs) {
        return switch (command.encryption()) {
            case StreamEncryption.Keyed _ -> DailyCounts.within(stream.counts().encryptionStartsMs(), atMs);
            case StreamEncryption.None _ -> DailyCounts.within(stream.counts().encryptionStopsMs(), atMs);
        };
    }

    private static DailyCounts counted(DailyCounts counts, CatalogCommand.ChangeEncryption command, long atMs) {
        int daily = command.terms().limits().counts().dailyEncryptionChanges();
        return switch (command.encryption()) {
            case StreamEncryption.Keyed _ -> counts.withEncryptionStart(atMs, daily);
            case StreamEncryption.None _ -> counts.withEncryptionStop(atMs, daily);
        };
    }
}

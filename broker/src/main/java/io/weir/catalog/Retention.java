package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.ServiceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The retention period, and closed shards that it has outlived.
final class Retention {

    private Retention() {}

    /// Values are judged before the state, so that a wrong value is told whatever the state.
    static Step<StreamEntry> change(Catalog catalog, CatalogCommand.ChangeRetention command, long atMs) {
        return Lookup.found(catalog, command.key(), stream -> {
            int current = stream.settings().retentionHours();
            Optional<Rejection> refused = judge(command, current);
            if (refused.isPresent()) {
                return Step.rejected(catalog, refused.get());
            }
            if (command.hours() == current) {
                return Step.accepted(catalog, stream);
            }
            if (stream.status() != StreamStatus.ACTIVE) {
                return Lookup.notActive(catalog, stream);
            }
            StreamEntry changed = stream.withSettings(stream.settings().withRetention(command.hours(), atMs));
            return Step.accepted(catalog.withStream(changed), changed);
        });
    }

    /// The machine's own time bounds the caller's horizon, so that no shard is forgotten that may still be read.
    static Step<List<ShardEntry>> expire(Catalog catalog, CatalogCommand.ExpireShards command, long atMs) {
        return Lookup.found(catalog, command.streamId(), stream -> {
            long horizonMs = Math.min(command.horizonMs(), stream.horizonMs(atMs));
            List<ShardEntry> kept = new ArrayList<>();
            List<ShardEntry> expired = new ArrayList<>();
            for (ShardEntry shard : stream.shards().all()) {
                (shard.expired(horizonMs) ? expired : kept).add(shard);
            }
            if (expired.isEmpty()) {
                return Step.accepted(catalog, expired);
            }
            StreamEntry changed =
                    stream.withShards(new ShardTable(kept, stream.shards().nextIndex()));
            return Step.accepted(catalog.withStream(changed), List.copyOf(expired));
        });
    }

    private static Optional<Rejection> judge(CatalogCommand.ChangeRetention command, int current) {
        int hours = command.hours();
        if (hours < ServiceLimits.RETENTION_HOURS_MIN) {
            return Optional.of(new Rejection.RetentionTooShort(hours, ServiceLimits.RETENTION_HOURS_MIN));
        }
        if (hours > ServiceLimits.RETENTION_HOURS_MAX) {
            return Optional.of(new Rejection.RetentionTooLong(hours, ServiceLimits.RETENTION_HOURS_MAX));
        }
        if (command.increase() && hours < current) {
            return Optional.of(new Rejection.RetentionWouldShrink(hours, current));
        }
        return !command.increase() && hours > current
                ? Optional.of(new Rejection.RetentionWouldGrow(hours, current))
                : Optional.empty();
    }
}

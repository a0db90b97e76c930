package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.type.HashKeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CreateStream.
final class Creation {

    /// The sequence numbers of a new stream begin this many seconds before the stream: the service's do, by two to
    /// seven.
    private static final long NUMBERS_BEGIN_BEFORE_SECONDS = 3;

    private Creation() {}

    static Step<StreamEntry> create(Catalog catalog, CatalogCommand.CreateStream command, long atMs) {
        Optional<Rejection> refused = judge(catalog, command, atMs);
        if (refused.isPresent()) {
            return Step.rejected(catalog, refused.get());
        }
        long second = Math.max(
                Math.floorDiv(atMs, 1000L) - NUMBERS_BEGIN_BEFORE_SECONDS,
                catalog.retired().leastSecond(command.key()));
        long createdAtMs = Math.max(atMs, (second + NUMBERS_BEGIN_BEFORE_SECONDS) * 1000);
        NewStream wanted = command.settings();
        StreamEntry stream = new StreamEntry(
                catalog.nextStreamId(),
                command.key(),
                command.terms().atOnce() ? StreamStatus.ACTIVE : StreamStatus.CREATING,
                createdAtMs,
                new StreamSettings(
                        wanted.mode(),
                        ServiceLimits.RETENTION_HOURS_MIN,
                        0,
                        wanted.maxRecordSizeKiB(),
                        wanted.distribution(),
                        wanted.warmThroughputMiBps(),
                        wanted.tags(),
                        StreamEncryption.NONE,
                        Set.of()),
                new ShardTable(shards(catalog, command.shardCount(), createdAtMs, second), command.shardCount()),
                List.of(),
                DailyCounts.NONE);
        return Step.accepted(catalog.withStream(stream), stream);
    }

    private static List<ShardEntry> shards(Catalog catalog, int count, long openedAtMs, long second) {
        BucketLoad load = BucketLoad.of(catalog);
        List<ShardEntry> shards = new ArrayList<>(count);
        for (HashKeyRange range : HashSpace.uniform(count)) {
            shards.add(new ShardEntry(
                    shards.size(),
                    load.take(),
                    range,
                    ShardEntry.NONE,
                    ShardEntry.NONE,
                    openedAtMs,
                    second,
                    ShardEntry.NONE));
        }
        return shards;
    }

    private static Optional<Rejection> judge(Catalog catalog, CatalogCommand.CreateStream command, long atMs) {
        LimitsProfile limits = command.terms().limits();
        String account = command.key().accountId();
        if (catalog.stream(command.key()).isPresent()) {
            return Optional.of(new Rejection.StreamExists());
        }
        if (catalog.streams().size() >= Catalog.STREAMS_MAX) {
            return Optional.of(new Rejection.StreamsLimit(Catalog.STREAMS_MAX));
        }
        if (command.settings().tags().size() > ServiceLimits.TAGS_MAX) {
            return Optional.of(new Rejection.TooManyTags(ServiceLimits.TAGS_MAX));
        }
        if (command.settings().warmThroughputMiBps() > 0
                && !catalog.accountSettings().committed(account, atMs)) {
            return Optional.of(new Rejection.NoCommitment());
        }
        Optional<Rejection> shards =
                ShardBounds.of(catalog, account, limits).judge(command.shardCount(), command.shardCount());
        return shards.isPresent() ? shards : judgeCounts(catalog, command, limits.counts());
    }

    private static Optional<Rejection> judgeCounts(
            Catalog catalog, CatalogCommand.CreateStream command, LimitsProfile.Counts counts) {
        String account = command.key().accountId();
        int creating = catalog.count(account, stream -> stream.status() == StreamStatus.CREATING);
        if (LimitsProfile.Counts.reached(counts.creatingStreams(), creating)) {
            return Optional.of(new Rejection.CreatingStreamsLimit(counts.creatingStreams()));
        }
        return command.settings().mode() == StreamMode.ON_DEMAND
                        && LimitsProfile.Counts.reached(counts.onDemandStreams(), catalog.onDemandStreams(account))
                ? Optional.of(new Rejection.OnDemandStreamsLimit(counts.onDemandStreams()))
                : Optional.empty();
    }
}

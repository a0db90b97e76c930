package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.LimitsProfile;
import java.util.List;
import java.util.Optional;

/// Who decides on the number of shards, and how many an on-demand stream is to have ready: UpdateStreamMode and
/// UpdateStreamWarmThroughput.
final class Capacity {

    private Capacity() {}

    /// The shards stay as they are, but for those that warm throughput asks for (B-159, B-160).
    static Step<Resharded> switchMode(Catalog catalog, CatalogCommand.ChangeMode command, long atMs) {
        return Lookup.active(catalog, command.key(), stream -> {
            StreamMode mode = command.mode();
            boolean warmed = command.warmMiBps() != CatalogCommand.ChangeMode.WARM_UNSAID;
            if (stream.settings().mode() == mode) {
                return warmed && mode == StreamMode.ON_DEMAND
                        ? warm(catalog, stream, command.warmMiBps(), command.terms(), atMs)
                        : Step.accepted(catalog, new Resharded(stream, stream));
            }
            Optional<Rejection> refused = judge(catalog, stream, command, atMs);
            if (refused.isPresent()) {
                return Step.rejected(catalog, refused.get());
            }
            int warmMiBps = warmed ? command.warmMiBps() : 0;
            StreamEntry switched = stream.withSettings(stream.settings().withMode(mode, warmMiBps))
                    .withCounts(stream.counts()
                            .withModeSwitch(
                                    atMs, command.terms().limits().counts().dailyModeSwitches()));
            return raise(catalog, stream, switched, command.terms(), atMs);
        });
    }

    /// Raises the number of shards to what the target asks for; lowering it takes none away at once (E-016).
    static Step<Resharded> changeWarmth(Catalog catalog, CatalogCommand.ChangeWarmThroughput command, long atMs) {
        return Lookup.active(
                catalog,
                command.key(),
                stream -> stream.settings().mode() == StreamMode.PROVISIONED
                        ? Step.rejected(catalog, new Rejection.ProvisionedMode())
                        : warm(catalog, stream, command.warmMiBps(), command.terms(), atMs));
    }

    private static Step<Resharded> warm(Catalog catalog, StreamEntry stream, int warmMiBps, Terms terms, long atMs) {
        if (!catalog.accountSettings().committed(stream.accountId(), atMs)) {
            return Step.rejected(catalog, new Rejection.NoCommitment());
        }
        boolean same = stream.settings().warmThroughputMiBps() == warmMiBps;
        if (same && stream.shards().open().size() >= warmMiBps) {
            return Step.accepted(catalog, new Resharded(stream, stream));
        }
        StreamEntry changed = stream.withSettings(stream.settings().withMode(StreamMode.ON_DEMAND, warmMiBps));
        return raise(catalog, stream, changed, terms, atMs);
    }

    /// One shard carries a MiB a second (E-016).
    private static Step<Resharded> raise(
            Catalog catalog, StreamEntry before, StreamEntry changed, Terms terms, long atMs) {
        List<ReshardStep> steps =
                ShardGrowth.toAtLeast(changed.shards(), changed.settings().warmThroughputMiBps());
        if (steps.isEmpty()) {
            StreamEntry after = terms.atOnce() ? changed : changed.withStatus(StreamStatus.UPDATING);
            return Step.accepted(catalog.withStream(after), new Resharded(before, after));
        }
        return Resharding.cut(catalog, before, changed, steps, terms, atMs);
    }

    private static Optional<Rejection> judge(
            Catalog catalog, StreamEntry stream, CatalogCommand.ChangeMode command, long atMs) {
        LimitsProfile.Counts counts = command.terms().limits().counts();
        String account = stream.accountId();
        if (command.mode() == StreamMode.PROVISIONED && stream.settings().distribution() == DistributionStrategy.AUTO) {
            return Optional.of(new Rejection.StillAutoDistribution());
        }
        if (command.warmMiBps() > 0 && !catalog.accountSettings().committed(account, atMs)) {
            return Optional.of(new Rejection.NoCommitment());
        }
        int switches = DailyCounts.within(stream.counts().modeSwitchesMs(), atMs);
        if (LimitsProfile.Counts.reached(counts.dailyModeSwitches(), switches)) {
            return Optional.of(new Rejection.ModeSwitchesPerDayLimit(counts.dailyModeSwitches()));
        }
        return command.mode() == StreamMode.ON_DEMAND
                        && LimitsProfile.Counts.reached(counts.onDemandStreams(), catalog.onDemandStreams(account))
                ? Optional.of(new Rejection.OnDemandStreamsLimit(counts.onDemandStreams()))
                : Optional.empty();
    }
}

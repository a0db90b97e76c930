package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import java.util.List;
import java.util.Optional;

/// UpdateShardCount, and the scaling of on-demand streams.
final class Scaling {

    private Scaling() {}

    static Step<Resharded> scale(Catalog catalog, CatalogCommand.UpdateShardCount command, long atMs) {
        return Lookup.active(catalog, command.key(), stream -> {
            if (stream.settings().mode() == StreamMode.ON_DEMAND) {
                return Step.rejected(catalog, new Rejection.OnDemandMode());
            }
            int today = DailyCounts.within(stream.counts().scalingsMs(), atMs);
            Optional<Rejection> refused = judge(stream, command, today);
            if (refused.isPresent()) {
                return Step.rejected(catalog, refused.get());
            }
            StreamEntry counted = stream.withCounts(stream.counts()
                    .withScaling(atMs, command.terms().limits().counts().dailyScalings()));
            List<ReshardStep> steps = ReshardPlan.toCount(stream.shards(), command.target());
            if (steps.isEmpty()) {
                return Step.accepted(catalog.withStream(counted), new Resharded(stream, counted));
            }
            return Resharding.cut(catalog, stream, counted, steps, command.terms(), atMs);
        });
    }

    /// What traffic asks for; not counted as the owner's scaling is.
    static Step<Resharded> onDemand(Catalog catalog, CatalogCommand.ScaleOnDemand command, long atMs) {
        return Lookup.found(catalog, command.streamId(), stream -> {
            if (stream.status() != StreamStatus.ACTIVE) {
                return Lookup.notActive(catalog, stream);
            }
            return stream.settings().mode() == StreamMode.ON_DEMAND
                    ? Resharding.cut(catalog, stream, command.steps(), new Terms(command.limits(), true), atMs)
                    : Step.rejected(catalog, new Rejection.ProvisionedMode());
        });
    }

    private static Optional<Rejection> judge(StreamEntry stream, CatalogCommand.UpdateShardCount command, int today) {
        LimitsProfile limits = command.terms().limits();
        int open = stream.shards().open().size();
        int target = command.target();
        int most = Math.min(limits.shardLimit(), ServiceLimits.UPDATE_SHARD_COUNT_MAX);
        if (target > most) {
            return Optional.of(new Rejection.ScalingAboveLimit(open, target, most));
        }
        if (limits.scalingSteps() && target > 2 * open) {
            return Optional.of(new Rejection.ScalingAboveDouble(open, target));
        }
        if (limits.scalingSteps() && target < (open + 1) / 2) {
            return Optional.of(new Rejection.ScalingBelowHalf(open, target));
        }
        int daily = limits.counts().dailyScalings();
        return LimitsProfile.Counts.reached(daily, today)
                ? Optional.of(new Rejection.ScalingsPerDayLimit(daily))
                : Optional.empty();
    }
}

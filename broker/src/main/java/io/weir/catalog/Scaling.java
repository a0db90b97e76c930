package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// UpdateShardCount.
final class Scaling {

    private static final long DAY_MS = 86_400_000L;

    private Scaling() {}

    static Step<Resharded> scale(Catalog catalog, CatalogCommand.UpdateShardCount command, long atMs) {
        return Lookup.active(catalog, command.key(), stream -> {
            if (stream.settings().mode() == StreamMode.ON_DEMAND) {
                return Step.rejected(catalog, new Rejection.OnDemandMode());
            }
            List<Long> today = stream.scalingsMs().stream()
                    .filter(scaledMs -> scaledMs > atMs - DAY_MS)
                    .toList();
            Optional<Rejection> refused = judge(stream, command, today.size());
            if (refused.isPresent()) {
                return Step.rejected(catalog, refused.get());
            }
            StreamEntry counted = stream.withScalings(counted(today, atMs));
            List<ReshardStep> steps = ReshardPlan.toCount(stream.shards(), command.target());
            if (steps.isEmpty()) {
                return Step.accepted(catalog.withStream(counted), new Resharded(stream, counted));
            }
            Step<Resharded> cut = Resharding.cut(catalog, counted, steps, command.terms(), atMs);
            return cut.result() instanceof CatalogResult.Accepted<Resharded>(Resharded done)
                    ? Step.accepted(cut.catalog(), new Resharded(stream, done.stream()))
                    : new Step<>(catalog, cut.result());
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
        if (!limits.accountCounts()) {
            return Optional.empty();
        }
        if (target > 2 * open) {
            return Optional.of(new Rejection.ScalingAboveDouble(open, target));
        }
        if (target < (open + 1) / 2) {
            return Optional.of(new Rejection.ScalingBelowHalf(open, target));
        }
        return today >= ServiceLimits.UPDATE_SHARD_COUNT_DAILY_MAX
                ? Optional.of(new Rejection.ScalingsPerDayLimit(ServiceLimits.UPDATE_SHARD_COUNT_DAILY_MAX))
                : Optional.empty();
    }

    /// Only as many as the bound can count.
    private static List<Long> counted(List<Long> today, long atMs) {
        List<Long> all = new ArrayList<>(today);
        all.add(atMs);
        return all.subList(Math.max(0, all.size() - ServiceLimits.UPDATE_SHARD_COUNT_DAILY_MAX), all.size());
    }
}

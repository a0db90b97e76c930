package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import java.util.List;
import java.util.Optional;

/// SplitShard, MergeShards and lists of them, and the end of a stream's transition.
final class Resharding {

    private Resharding() {}

    /// Order of checks: B-114.
    static Step<Resharded> reshard(Catalog catalog, CatalogCommand.Reshard command, long atMs) {
        return Lookup.active(
                catalog,
                command.key(),
                stream -> stream.settings().mode() == StreamMode.ON_DEMAND
                        ? Step.rejected(catalog, new Rejection.OnDemandMode())
                        : cut(catalog, stream, command.steps(), command.terms(), atMs));
    }

    /// [#cut(Catalog, StreamEntry, List, Terms, long)] for a stream that changes otherwise as well.
    ///
    /// @param before the stream as it was
    /// @param changed the stream with its other changes
    static Step<Resharded> cut(
            Catalog catalog, StreamEntry before, StreamEntry changed, List<ReshardStep> steps, Terms terms, long atMs) {
        Step<Resharded> cut = cut(catalog, changed, steps, terms, atMs);
        return cut.result() instanceof CatalogResult.Accepted<Resharded>(Resharded done)
                ? Step.accepted(cut.catalog(), new Resharded(before, done.stream()))
                : new Step<>(catalog, cut.result());
    }

    /// Judges the steps on a draft, then makes the draft the stream's shards, or remembers the steps for [#settle].
    static Step<Resharded> cut(Catalog catalog, StreamEntry stream, List<ReshardStep> steps, Terms terms, long atMs) {
        ShardDraft draft = new ShardDraft(catalog, stream.shards(), atMs);
        ShardBounds bounds = ShardBounds.of(catalog, stream.accountId(), terms.limits());
        for (ReshardStep step : steps) {
            Optional<Rejection> refused = judge(stream, step, bounds, draft);
            if (refused.isPresent()) {
                return Step.rejected(catalog, refused.get());
            }
        }
        StreamEntry after = terms.atOnce()
                ? stream.withShards(draft.table())
                : stream.withPending(steps).withStatus(StreamStatus.UPDATING);
        return Step.accepted(catalog.withStream(after), new Resharded(stream, after));
    }

    static Step<StreamEntry> settle(Catalog catalog, CatalogCommand.SettleStream command, long atMs) {
        return Lookup.found(catalog, command.streamId(), stream -> {
            if (stream.status() != StreamStatus.CREATING && stream.status() != StreamStatus.UPDATING) {
                return Step.accepted(catalog, stream);
            }
            StreamEntry settled = stream.withStatus(StreamStatus.ACTIVE);
            if (!stream.pending().isEmpty()) {
                settled = settled.withPending(List.of()).withShards(pendingShards(catalog, stream, atMs));
            }
            return Step.accepted(catalog.withStream(settled), settled);
        });
    }

    /// The steps were judged when the stream became UPDATING, and nothing changes open shards since.
    private static ShardTable pendingShards(Catalog catalog, StreamEntry stream, long atMs) {
        ShardDraft draft = new ShardDraft(catalog, stream.shards(), atMs);
        for (ReshardStep step : stream.pending()) {
            draft.apply(step).ifPresent(why -> {
                throw new IllegalStateException("Pending " + step + " of stream " + stream.id() + ": " + why);
            });
        }
        return draft.table();
    }

    /// The shard limit stands between "exists" and "hash key" (B-114), so a step that fails on a missing shard goes
    /// first.
    private static Optional<Rejection> judge(
            StreamEntry stream, ReshardStep step, ShardBounds bounds, ShardDraft draft) {
        Optional<Rejection> refused = draft.apply(step);
        if (refused.isPresent() && refused.get() instanceof Rejection.ShardNotFound) {
            return refused;
        }
        int additional = step instanceof ReshardStep.Split && refused.isPresent() ? 1 : 0;
        Optional<Rejection> bound =
                bounds.judge(draft.additional(stream.shards()) + additional, draft.made(stream.shards()));
        return bound.isPresent() ? bound : refused;
    }
}

package io.weir.node;

import io.weir.catalog.Catalog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogMachine;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.CatalogRows;
import io.weir.catalog.CurrentCatalog;
import io.weir.catalog.StreamEntry;
import io.weir.lease.LeaseCommand;
import io.weir.lease.LeaseMachine;
import io.weir.lease.Leases;
import io.weir.log.Command;
import io.weir.log.Machine;
import io.weir.log.Owner;
import io.weir.shard.AppendResult;
import io.weir.shard.ProducerStamp;
import io.weir.shard.Recognition;
import io.weir.shard.Shard;
import io.weir.shard.ShardCommand;
import io.weir.shard.ShardMachine;
import io.weir.shard.ShardTail;
import io.weir.shard.TrimResult;
import io.weir.store.Batch;
import java.util.List;

/// The state machine of a node: the catalog, all shards and the leases in one log, so that a reshard seals the parents
/// and opens the children in one step, between two appends. Owned by the log's applying thread; the publish hooks run
/// on its publishing thread.
public final class NodeMachine implements Machine {

    @SuppressWarnings("UnnecessaryLambda") // it has a name because its users need one
    private static final Runnable NOTHING_TO_SHOW = () -> {};

    private final Owner owner = new Owner("the node's state");
    private final ShardSet slots;
    private final Shards shards;
    private final CurrentCatalog current;
    private final LeaseMachine leases;
    private Catalog newest;

    private NodeMachine(ShardSet slots, Catalog restored, LeaseMachine leases) {
        this.slots = slots;
        this.shards = new Shards(slots.handles());
        this.current = new CurrentCatalog(restored);
        this.newest = restored;
        this.leases = leases;
    }

    /// The state that a store holds.
    ///
    /// @param context what every shard needs; its store is the one restored from
    /// @throws io.weir.store.CorruptionException when rows or newest records are damaged or missing
    public static NodeMachine restore(Shard.Context context) {
        Catalog catalog = CatalogRows.restore(context.store());
        return new NodeMachine(ShardSet.restore(context, catalog), catalog, LeaseMachine.restore(context.store()));
    }

    /// The catalog that readers see.
    public CurrentCatalog catalog() {
        return current;
    }

    /// The leases that readers see.
    public Leases leases() {
        return leases.leases();
    }

    /// The shards that readers and writers see.
    public Shards shards() {
        return shards;
    }

    @Override
    @SuppressWarnings("unchecked") // each case answers with the result type that its command names
    public <R> Applied<R> apply(Command<R> command, long atMs, Batch batch) {
        owner.check();
        return (Applied<R>)
                switch (command) {
                    case ShardCommand.Append append -> append(append, atMs, batch);
                    case ShardCommand.Trim trim -> trim(trim, batch);
                    case CatalogCommand<?> change -> change(change, atMs, batch);
                    case LeaseCommand<?> change -> leases.apply(change, atMs, batch);
                    default -> throw new IllegalArgumentException("no machine for " + command.getClass());
                };
    }

    private Applied<AppendResult> append(ShardCommand.Append append, long atMs, Batch batch) {
        Slot slot = slots.find(append.shard());
        if (slot == null || slot.ending) {
            return new Applied<>(new AppendResult.ShardGone(), NOTHING_TO_SHOW);
        }
        ShardTail before = slot.newest;
        if (before.closed()) {
            return new Applied<>(new AppendResult.ShardClosed(), NOTHING_TO_SHOW);
        }
        ProducerStamp stamp = append.records().stamp();
        if (stamp != null) {
            List<Recognition> known = slot.producers.judge(stamp, Math.max(before.lastArrivalMs(), atMs), batch);
            if (known != null) {
                return new Applied<>(new AppendResult.Recognised(known), NOTHING_TO_SHOW);
            }
        }
        ShardTail after =
                ShardMachine.append(append.shard(), slot.shard.family(), before, append.records(), atMs, batch);
        slot.newest = after;
        if (stamp != null) {
            slot.producers.stored(stamp, before.nextIndex(), after.lastArrivalMs(), batch);
        }
        return new Applied<>(
                new AppendResult.Appended(before.nextIndex(), after.lastArrivalMs()),
                () -> slot.shard.publishAppend(append.records(), after));
    }

    private Applied<TrimResult> trim(ShardCommand.Trim trim, Batch batch) {
        Slot slot = slots.find(trim.shard());
        if (slot == null) {
            return new Applied<>(new TrimResult.ShardGone(), NOTHING_TO_SHOW);
        }
        ShardTail after = ShardMachine.trim(trim.shard(), slot.newest, trim.point(), batch);
        slot.newest = after;
        return new Applied<>(new TrimResult.Trimmed(after.trimIndex()), () -> slot.shard.publish(after));
    }

    private <T> Applied<CatalogResult<T>> change(CatalogCommand<T> command, long atMs, Batch batch) {
        Catalog before = newest;
        CatalogMachine.Step<T> step = CatalogMachine.apply(before, command, notBeforeLastArrival(command, atMs));
        Catalog after = step.catalog();
        if (after == before) {
            return new Applied<>(step.result(), NOTHING_TO_SHOW);
        }
        CatalogRows.write(before, after, batch);
        ShardSet.Change change = slots.change(before, after, batch);
        newest = after;
        return new Applied<>(step.result(), () -> show(after, change));
    }

    /// Children first, so that whoever sees the catalog finds them; sealed tails after it, so that whoever meets
    /// the end of a shard finds its children in the catalog.
    private void show(Catalog after, ShardSet.Change change) {
        shards.add(change.opened());
        current.publish(after);
        change.sealed().forEach(Shard::publish);
        shards.remove(change.forgotten());
    }

    /// A shard must not close before its last record arrived, nor its children open before that (rules C-015,
    /// C-038), even when the clock stepped back.
    private long notBeforeLastArrival(CatalogCommand<?> command, long atMs) {
        StreamEntry stream = switch (command) {
            case CatalogCommand.Reshard reshard -> newest.stream(reshard.key()).orElse(null);
            case CatalogCommand.UpdateShardCount scale ->
                newest.stream(scale.key()).orElse(null);
            case CatalogCommand.ChangeMode change -> newest.stream(change.key()).orElse(null);
            case CatalogCommand.ChangeWarmThroughput change ->
                newest.stream(change.key()).orElse(null);
            case CatalogCommand.ScaleOnDemand scale ->
                newest.stream(scale.streamId()).orElse(null);
            case CatalogCommand.SettleStream settle ->
                newest.stream(settle.streamId()).orElse(null);
            case CatalogCommand.CreateStream _,
                    CatalogCommand.BeginDelete _,
                    CatalogCommand.RemoveStream _,
                    CatalogCommand.ChangeRetention _,
                    CatalogCommand.ExpireShards _,
                    CatalogCommand.ChangeTags _,
                    CatalogCommand.ChangeEncryption _,
                    CatalogCommand.ChangeRecordSize _,
                    CatalogCommand.ChangeDistribution _,
                    CatalogCommand.ChangeShardMetrics _,
                    CatalogCommand.ChangeCommitment _,
                    CatalogCommand.RegisterConsumer _,
                    CatalogCommand.DeregisterConsumer _,
                    CatalogCommand.SettleConsumer _,
                    CatalogCommand.ChangeConsumerTags _,
                    CatalogCommand.PutAdminOperation _,
                    CatalogCommand.PutResourcePolicy _,
                    CatalogCommand.DeleteResourcePolicy _,
                    CatalogCommand.SetSealingKey _,
                    CatalogCommand.ChangeIdentities<?> _ -> null;
        };
        return stream == null ? atMs : slots.notBeforeLastArrival(stream, atMs);
    }
}

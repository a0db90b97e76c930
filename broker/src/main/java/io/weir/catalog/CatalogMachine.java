package io.weir.catalog;

/// Judges and carries out commands. Pure: the same catalog, command and time give the same result everywhere; no clock,
/// no I/O.
public final class CatalogMachine {

    private CatalogMachine() {}

    /// The catalog after a command, and what the submitter is told. A rejected command leaves the very same
    /// catalog.
    public record Step<T>(Catalog catalog, CatalogResult<T> result) {

        static <T> Step<T> accepted(Catalog catalog, T value) {
            return new Step<>(catalog, new CatalogResult.Accepted<>(value));
        }

        static <T> Step<T> rejected(Catalog catalog, Rejection why) {
            return new Step<>(catalog, new CatalogResult.Rejected<>(why));
        }
    }

    /// Applies one command. Applying it to a published catalog and dropping the result shows what it would do.
    ///
    /// @param atMs wall time of the command; for a reshard raised by the caller to the last arrival in the shards
    /// that it closes
    @SuppressWarnings("unchecked") // each case gives a step of the type that its command names
    public static <T> Step<T> apply(Catalog catalog, CatalogCommand<T> command, long atMs) {
        return (Step<T>)
                switch (command) {
                    case CatalogCommand.CreateStream create -> Creation.create(catalog, create, atMs);
                    case CatalogCommand.BeginDelete delete -> Deletion.begin(catalog, delete);
                    case CatalogCommand.RemoveStream remove -> Deletion.remove(catalog, remove, atMs);
                    case CatalogCommand.SettleStream settle -> Resharding.settle(catalog, settle, atMs);
                    case CatalogCommand.Reshard reshard -> Resharding.reshard(catalog, reshard, atMs);
                    case CatalogCommand.UpdateShardCount scale -> Scaling.scale(catalog, scale, atMs);
                    case CatalogCommand.ChangeRetention change -> Retention.change(catalog, change, atMs);
                    case CatalogCommand.ExpireShards expire -> Retention.expire(catalog, expire, atMs);
                    case CatalogCommand.ChangeTags change -> Tagging.change(catalog, change);
                    case CatalogCommand.ChangeEncryption change -> Encrypting.change(catalog, change, atMs);
                    case CatalogCommand.ChangeMode change -> Capacity.switchMode(catalog, change, atMs);
                    case CatalogCommand.ChangeWarmThroughput change -> Capacity.changeWarmth(catalog, change, atMs);
                    case CatalogCommand.ChangeRecordSize change -> Adjusting.recordSize(catalog, change);
                    case CatalogCommand.ChangeDistribution change -> Adjusting.distribution(catalog, change);
                    case CatalogCommand.ChangeShardMetrics change -> Adjusting.shardMetrics(catalog, change);
                    case CatalogCommand.ScaleOnDemand scale -> Scaling.onDemand(catalog, scale, atMs);
                    case CatalogCommand.ChangeCommitment change -> AccountSettings.change(catalog, change, atMs);
                    case CatalogCommand.RegisterConsumer register -> Consumers.register(catalog, register, atMs);
                    case CatalogCommand.DeregisterConsumer deregister ->
                        Consumers.deregister(catalog, deregister, atMs);
                    case CatalogCommand.SettleConsumer settle -> Consumers.settle(catalog, settle, atMs);
                    case CatalogCommand.ChangeConsumerTags change -> Consumers.changeTags(catalog, change);
                    case CatalogCommand.PutResourcePolicy put -> Policing.put(catalog, put);
                    case CatalogCommand.DeleteResourcePolicy delete -> Policing.delete(catalog, delete);
                    case CatalogCommand.PutAdminOperation put -> Operating.put(catalog, put);
                    case CatalogCommand.SetSealingKey set -> Sealing.set(catalog, set);
                    case CatalogCommand.ChangeIdentities<?> change ->
                        Identifying.change(catalog, change.change(), atMs);
                };
    }
}

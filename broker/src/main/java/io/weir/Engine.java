package io.weir;

import io.weir.catalog.ControlPlane;
import io.weir.catalog.RecordSpace;
import io.weir.config.BrokerConfig;
import io.weir.crypto.KeyRing;
import io.weir.crypto.RecordCipher;
import io.weir.limits.LimitsProfile;
import io.weir.log.local.Lane;
import io.weir.log.local.LaneSettings;
import io.weir.log.local.LaneTimings;
import io.weir.maintenance.KeySweep;
import io.weir.maintenance.OrphanSweep;
import io.weir.maintenance.OwnChanges;
import io.weir.maintenance.RetentionSweep;
import io.weir.maintenance.ShardTrims;
import io.weir.maintenance.Ticker;
import io.weir.maintenance.scaling.OnDemandScaler;
import io.weir.maintenance.scaling.ScalingRules;
import io.weir.node.NodeMachine;
import io.weir.shard.ReadPermits;
import io.weir.shard.Shard;
import io.weir.shard.TailCache;
import io.weir.store.Store;
import io.weir.time.Clock;
import io.weir.time.Ids;

/// What keeps, orders and serves records, without the edges that clients see. Made once by [Broker], which stops its
/// parts.
///
/// @param space what the records of each shard take in the store
/// @param keys the keys that streams are encrypted under
/// @param cipher seals and opens records with them
record Engine(
        Store store,
        Lane lane,
        NodeMachine machine,
        RecordSpace space,
        LimitsProfile limits,
        Ticker ticker,
        ControlPlane control,
        KeyRing keys,
        RecordCipher cipher) {

    /// Opens the store, restores the machine from it and lets the log take commands.
    ///
    /// @throws StartException when the store or the key ring is not for this process
    static Engine start(BrokerConfig config, Clock clock, Ids ids, LaneTimings timings, Lifecycle parts) {
        Store store = parts.started("store", Assembly.store(config, clock));
        Lane lane = parts.started("log", new Lane(store, clock, LaneSettings.defaults(), timings));
        KeyRing keys = Assembly.keyRing(config.storage(), ids);
        RecordCipher cipher = new RecordCipher(keys, ids::bytes);
        NodeMachine machine = NodeMachine.restore(new Shard.Context(
                lane,
                store,
                new TailCache(config.storage().tailCacheBytes()),
                new ReadPermits(Runtime.getRuntime().availableProcessors()),
                cipher,
                clock));
        lane.start(machine);
        RecordSpace space = new RecordSpace(store);
        LimitsProfile limits = LimitsAssembly.counts(config.limits());
        Ticker ticker = parts.started("ticker", new Ticker());
        ControlPlane control = new ControlPlane(
                lane, machine.catalog(), space, ticker, limits, config.limits().transitionMinMs());
        return new Engine(store, lane, machine, space, limits, ticker, control, keys, cipher);
    }

    /// Starts what goes on by itself: unfinished transitions, retention, space of streams that are gone, scaling.
    ///
    /// @param own takes down what is changed
    void startJobs(BrokerConfig.OnDemand onDemand, OwnChanges own) {
        Clock clock = own.clock();
        ShardTrims trims = new ShardTrims(machine.shards(), space);
        ticker.every("transitions", ControlPlane.RESUME_PERIOD_MS, control::resume);
        ticker.every("retention", RetentionSweep.PERIOD_MS, new RetentionSweep(control, trims, space, ticker, clock));
        ticker.every("keys", KeySweep.PERIOD_MS, new KeySweep(keys, machine.catalog(), own));
        ticker.every("orphans", OrphanSweep.PERIOD_MS, new OrphanSweep(machine.catalog(), store, space));
        if (onDemand.scaling()) {
            ScalingRules rules = ScalingRules.withQuiet(onDemand.quietMs());
            ticker.every(
                    "on-demand", OnDemandScaler.PERIOD_MS, new OnDemandScaler(control, machine.shards(), rules, own));
        }
    }
}

package io.weir;

import io.weir.api.Api;
import io.weir.api.CallHandler;
import io.weir.api.FairHandler;
import io.weir.api.data.DataCounters;
import io.weir.api.data.DataOperations;
import io.weir.api.data.ReaderThreads;
import io.weir.api.data.WaitingReads;
import io.weir.audit.AuditCounters;
import io.weir.audit.AuditLog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.SealingKey;
import io.weir.config.BrokerConfig;
import io.weir.limits.FairShare;
import io.weir.metrics.Traffic;
import io.weir.metrics.TrafficMetrics;
import io.weir.subscribe.SubscriptionCounters;
import io.weir.time.Clock;
import io.weir.time.Ids;

/// What answers the calls of clients, put together: the API, and what it counts and takes down. Made once by [Broker],
/// which stops its parts.
///
/// @param handler what the edge hands calls to
/// @param series the metrics of streams, shards and consumers
/// @param audit where refusals and changes are taken down
record Frontend(Api api, CallHandler handler, TrafficMetrics series, AuditLog audit) {

    static Frontend open(
            BrokerConfig config,
            Engine engine,
            Access access,
            MetricBindings bindings,
            Clock clock,
            Ids ids,
            Lifecycle parts) {
        ControlPlane control = engine.control();
        Traffic traffic = new Traffic(config.metricLabels());
        TrafficMetrics series = bindings.series(traffic, new LivingStreams(control::catalog), clock);
        DataCounters records = new DataCounters(traffic);
        AuditCounters audited = new AuditCounters();
        AuditLog audit = parts.started("audit", Assembly.audit(config.audit(), audited));
        SubscriptionCounters pushed = new SubscriptionCounters();
        FairShare share = LimitsAssembly.share(config, Runtime.getRuntime().availableProcessors(), clock);
        Api api = Api.of(new Api.Parts(
                Assembly.api(config),
                control,
                engine.machine().shards(),
                sealingKey(control, ids),
                engine.limits(),
                LimitsAssembly.quotas(config.limits()),
                access.service(),
                access.authorizer(),
                bindings.calls(),
                audit,
                records,
                engine.keys(),
                engine.cipher(),
                parts.started("readers", readers()),
                new Api.SubscriptionBounds(
                        config.subscriptions().max(),
                        config.subscriptions().bytes(),
                        pushed.and(new SubscriptionMeters(traffic, control::catalog, clock))),
                new Api.LeaseParts(engine.machine().leases(), engine.lane()),
                new DataOperations.Waits(new WaitingReads(config.edge().calls() / 2), share),
                clock));
        bindings.records(records);
        bindings.audit(audited);
        bindings.subscriptions(api.subscriptions(), pushed);
        bindings.share(share);
        return new Frontend(api, new FairHandler(api.handler(), access.claimed(), share), series, audit);
    }

    private static ReaderThreads readers() {
        return new ReaderThreads(ReaderThreads.forCores(Runtime.getRuntime().availableProcessors()));
    }

    /// The secret that seals iterators: made on the first start, kept in the catalog.
    private static byte[] sealingKey(ControlPlane control, Ids ids) {
        return control.catalog()
                .sealingKey()
                .orElseGet(() -> Submission.accepted(
                        control.submit(new CatalogCommand.SetSealingKey(new SealingKey(ids.bytes(SealingKey.BYTES))))))
                .bytes();
    }
}

package io.weir;

import io.weir.admin.AdminApi;
import io.weir.admin.AdminAudit;
import io.weir.admin.AdminResources;
import io.weir.admin.Backups;
import io.weir.admin.KeyringResources;
import io.weir.admin.RateSampler;
import io.weir.admin.Readiness;
import io.weir.admin.ReshardActions;
import io.weir.admin.Resharder;
import io.weir.api.Api;
import io.weir.api.CallHandler;
import io.weir.auth.Principal;
import io.weir.catalog.ControlPlane;
import io.weir.config.BrokerConfig;
import io.weir.http.HttpServer;
import io.weir.http.HttpSettings;
import io.weir.http.tls.Tls;
import io.weir.log.Outcome;
import io.weir.log.local.Lane;
import io.weir.maintenance.OwnChanges;
import io.weir.metrics.Metrics;
import io.weir.node.Shards;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running stand-alone broker: every part, made and started top to bottom, stopped bottom to top. The only place that
/// knows them all.
public final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /// The window over which the rates of the admin API are averaged.
    private static final long RATES_PERIOD_MS = 10_000;

    private final Lifecycle parts;
    private final Metrics metrics;
    private final int port;
    private final int adminPort;
    private volatile boolean stopping;

    private Broker(BrokerConfig config, Clock clock, Ids ids, Lifecycle parts) {
        this.parts = parts;
        this.metrics = parts.started("metrics", new Metrics());
        MetricBindings bindings = new MetricBindings(metrics);
        Engine engine = Engine.start(config, clock, ids, bindings.laneTimings(), parts);
        Tls tls = certificate(config, engine, bindings, clock, ids);
        ControlPlane control = engine.control();
        Shards shards = engine.machine().shards();
        Access access = Access.open(config, control, clock, ids);
        Frontend front = Frontend.open(config, engine, access, bindings, clock, ids, parts);
        Api api = front.api();
        RateSampler rates = new RateSampler(shards, clock);
        Resharder resharder = resharder(config, control, api, clock, ids);
        OwnChanges own = new OwnChanges(
                front.audit(), clock, ids::requestId, config.serving().region());
        Backups backups = parts.started(
                "backups", new Backups(control, Assembly.backups(engine.store(), config.storage()), clock, ids));
        startJobs(config, engine, rates, resharder, own);
        engine.ticker().every("backups", Resharder.RESUME_PERIOD_MS, backups::resume);
        InitialStreams.create(config, control, own);
        Readiness readiness = readiness(engine.lane());
        String account = config.serving().account();
        AdminApi admin = new AdminApi(
                readiness,
                front.series()::page,
                access.guard(config, control, engine.keys()),
                new AdminAudit(front.audit()),
                List.of(
                        new AdminResources(control, shards, rates, resharder, backups, account),
                        new KeyringResources(engine.keys(), clock, account),
                        access.resources(config, control, clock, ids)),
                Assembly.adminNames(config.admin()));
        OpenFiles.ofProcess().warn(config.edge().connections());
        HttpServer adminServer = parts.started("admin", listen(Assembly.admin(config, tls), admin, clock, ids));
        HttpServer server = listen(Assembly.service(config, tls), front.handler(), clock, ids);
        parts.started("http", () -> drain(api, server, config));
        this.port = server.port();
        this.adminPort = adminServer.port();
        bind(bindings, engine, config.storage());
        bindings.readiness(readiness);
        bindings.http("service", server.metrics());
        bindings.http("admin", adminServer.metrics());
        metrics.bindRuntime();
    }

    private static void startJobs(
            BrokerConfig config, Engine engine, RateSampler rates, Resharder resharder, OwnChanges own) {
        engine.startJobs(config.onDemand(), own);
        engine.ticker().every("rates", RATES_PERIOD_MS, rates::sample);
        engine.ticker().every("operations", Resharder.RESUME_PERIOD_MS, resharder::resume);
    }

    /// Subscriptions and reads that wait end cleanly first: they could outlast the drain.
    private static void drain(Api api, HttpServer server, BrokerConfig config) {
        api.subscriptions().close();
        api.waits().close();
        server.drain(Duration.ofMillis(config.drainTimeoutMs()));
    }

    private static void bind(MetricBindings bindings, Engine engine, BrokerConfig.Storage storage) {
        bindings.lane(engine.lane());
        bindings.store(engine.store());
        if (!storage.memory()) {
            bindings.disk(storage.dataDir(), storage.reserveBytes());
        }
        bindings.shards(engine.machine().shards());
    }

    /// Carries out operators' plans as the owner of the broker's account.
    private static Resharder resharder(BrokerConfig config, ControlPlane control, Api api, Clock clock, Ids ids) {
        String account = config.serving().account();
        return new Resharder(
                control,
                ReshardActions.of(api.operations()),
                account,
                Principal.root(account),
                clock,
                ids,
                LockSupport::parkNanos);
    }

    /// What both ports prove themselves with, or null when they speak no TLS.
    private @Nullable Tls certificate(
            BrokerConfig config, Engine engine, MetricBindings bindings, Clock clock, Ids ids) {
        Tls tls = TlsSetup.open(config, clock, ids, parts);
        if (tls != null) {
            engine.ticker().every("certificate", config.tls().reloadPeriodMs(), tls::reload);
            bindings.tls(tls);
        }
        return tls;
    }

    private static HttpServer listen(HttpSettings settings, CallHandler handler, Clock clock, Ids ids) {
        try {
            return HttpServer.start(settings, handler, clock, ids);
        } catch (IOException e) {
            throw new StartException(e.getMessage()
                    + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
        }
    }

    private Readiness readiness(Lane lane) {
        return () -> stopping ? Optional.of("stopping") : lane.refusal().map(Broker::words);
    }

    private static String words(Outcome.Refusal refusal) {
        return switch (refusal) {
            case OVERLOADED -> "more is offered than can be taken";
            case STORE_FULL -> "the disk is full";
            case STORE_FAILED -> "the disk has failed; restart the broker once it is repaired";
            case STOPPING -> "stopping";
        };
    }

    /// Starts a broker. When it returns, clients are served.
    ///
    /// @throws StartException when it cannot, with a message for the operator; everything started is stopped again
    static Broker start(BrokerConfig config) {
        Clock clock = Clock.system();
        long begun = clock.monotonicNanos();
        Broker broker = make(config, clock);
        LOG.atInfo()
                .addKeyValue("host", config.serving().host())
                .addKeyValue("port", broker.port)
                .addKeyValue("adminPort", broker.adminPort)
                .addKeyValue(
                        "dataDir",
                        config.storage().memory() ? "memory" : config.storage().dataDir())
                .addKeyValue("auth", config.auth().mode().name().toLowerCase(Locale.ROOT))
                .addKeyValue(
                        "tls",
                        config.tls().required() ? "required" : config.tls().on() ? "on" : "off")
                .addKeyValue("ms", (clock.monotonicNanos() - begun) / 1_000_000)
                .log("weir is ready");
        return broker;
    }

    private static Broker make(BrokerConfig config, Clock clock) {
        Ports.check(config); // before a store is made that nobody would serve
        Lifecycle parts = new Lifecycle();
        try {
            return new Broker(config, clock, Ids.system(), parts);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /// What is measured.
    Metrics metrics() {
        return metrics;
    }

    /// The port that serves clients.
    public int port() {
        return port;
    }

    /// The port that serves operators.
    public int adminPort() {
        return adminPort;
    }

    /// Drains and stops; later calls do nothing.
    @Override
    public void close() {
        boolean first = !stopping;
        stopping = true;
        if (first) {
            LOG.atInfo().log("weir is stopping");
        }
        parts.close();
        if (first) {
            LOG.atInfo().log("weir has stopped");
        }
    }
}

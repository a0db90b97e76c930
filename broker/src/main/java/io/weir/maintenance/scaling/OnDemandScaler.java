package io.weir.maintenance.scaling;

import io.weir.audit.AuditEvent;
import io.weir.catalog.Catalog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogMachine;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.Rejection;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.Resharded;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamMode;
import io.weir.catalog.StreamStatus;
import io.weir.limits.ServiceLimits;
import io.weir.log.Outcome;
import io.weir.maintenance.OwnChanges;
import io.weir.node.Router;
import io.weir.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives on-demand streams the shards that their traffic asks for (E-010, E-011). Streams stay ACTIVE meanwhile
/// (E-012). One job.
public final class OnDemandScaler implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(OnDemandScaler.class);

    /// Between two looks. A third of the window over which loads are averaged.
    public static final long PERIOD_MS = 2_000;

    /// How long a stream is left alone whose scaling was refused.
    private static final long PAUSE_MS = 60_000;

    private final ControlPlane control;
    private final TrafficHistory history;
    private final ScalingPolicy policy;
    private final OwnChanges own;
    private final Clock clock;
    private final Map<Integer, Long> pausedUntilMs = new HashMap<>();

    /// @param control shows streams and changes them
    /// @param router the way to the shards
    /// @param own takes down each scaling
    public OnDemandScaler(ControlPlane control, Router router, ScalingRules rules, OwnChanges own) {
        this.control = control;
        this.own = own;
        this.history = new TrafficHistory(router, rules);
        this.policy = new ScalingPolicy(rules);
        this.clock = own.clock();
    }

    @Override
    public void run() {
        Catalog catalog = control.catalog();
        long nowMs = clock.monotonicNanos() / 1_000_000;
        pausedUntilMs.values().removeIf(until -> until <= nowMs);
        for (StreamEntry stream : catalog.streams()) {
            if (stream.settings().mode() == StreamMode.ON_DEMAND && stream.takesRecords()) {
                StreamLoad load = history.note(stream, floor(catalog, stream), room(catalog, stream), nowMs);
                if (stream.status() == StreamStatus.ACTIVE && !pausedUntilMs.containsKey(stream.id())) {
                    scale(stream, policy.decide(load), nowMs);
                }
            }
        }
        history.forgetOthers();
    }

    /// B-021, E-015: warm throughput counts while the account is committed.
    private int floor(Catalog catalog, StreamEntry stream) {
        boolean committed = catalog.accountSettings().committed(stream.accountId(), clock.wallMs());
        int warm = committed ? stream.settings().warmThroughputMiBps() : 0;
        return Math.max(ServiceLimits.ON_DEMAND_SHARDS, warm);
    }

    private int room(Catalog catalog, StreamEntry stream) {
        int limit = control.terms().limits().shardLimit();
        return limit - catalog.openShards(stream.accountId());
    }

    private void scale(StreamEntry stream, List<ScalingDecision> decisions, long nowMs) {
        if (decisions.isEmpty()) {
            return;
        }
        List<ReshardStep> steps = new ArrayList<>();
        decisions.forEach(decision -> steps.addAll(decision.steps()));
        CatalogCommand<Resharded> command = new CatalogCommand.ScaleOnDemand(
                stream.id(), steps, control.terms().limits());
        // What is refused anyhow changes nothing, and would fill the audit log with lines that say so.
        if (CatalogMachine.apply(control.catalog(), command, clock.wallMs()).result()
                instanceof CatalogResult.Rejected<Resharded>(Rejection why)) {
            paused(stream, why.toString(), nowMs);
        } else if (own.begin()) {
            String outcome = "failed";
            try {
                outcome = scaled(stream, command, decisions, nowMs);
            } finally {
                own.stream("weir:ScaleOnDemand", stream.accountId(), stream.name(), outcome);
            }
        }
    }

    /// Scales and says what came of it.
    private String scaled(
            StreamEntry stream, CatalogCommand<Resharded> command, List<ScalingDecision> decisions, long nowMs) {
        return switch (control.submit(command).join()) {
            case Outcome.Done<CatalogResult<Resharded>>(CatalogResult.Accepted<Resharded>(Resharded done)) -> {
                decisions.forEach(decision -> tell(done, decision));
                yield AuditEvent.OK;
            }
            case Outcome.Done<CatalogResult<Resharded>>(CatalogResult.Rejected<Resharded>(Rejection why)) ->
                paused(stream, why.toString(), nowMs);
            case Outcome.Refused<CatalogResult<Resharded>>(Outcome.Refusal why) ->
                paused(stream, why.toString(), nowMs);
            case Outcome.Unknown<CatalogResult<Resharded>>(String why) -> paused(stream, why, nowMs);
        };
    }

    private static void tell(Resharded done, ScalingDecision decision) {
        LOG.atInfo()
                .setMessage("On-demand stream scaled")
                .addKeyValue("stream", done.stream().name())
                .addKeyValue("steps", decision.steps())
                .addKeyValue("reason", decision.reason())
                .addKeyValue("shards", done.stream().shards().open().size())
                .log();
    }

    private String paused(StreamEntry stream, String why, long nowMs) {
        pausedUntilMs.put(stream.id(), nowMs + PAUSE_MS);
        LOG.atWarn()
                .setMessage("On-demand stream not scaled, will try again in a minute")
                .addKeyValue("stream", stream.name())
                .addKeyValue("error", why)
                .log();
        return why;
    }
}

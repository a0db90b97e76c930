package io.weir;

import io.weir.admin.Readiness;
import io.weir.api.CallObserver;
import io.weir.api.data.DataCounters;
import io.weir.audit.AuditCounters;
import io.weir.http.HttpMetrics;
import io.weir.http.Refusal;
import io.weir.http.tls.TlsMetrics;
import io.weir.limits.FairShare;
import io.weir.log.local.Lane;
import io.weir.log.local.LaneTimings;
import io.weir.metrics.Description;
import io.weir.metrics.Metrics;
import io.weir.metrics.Timing;
import io.weir.metrics.Traffic;
import io.weir.metrics.TrafficMetrics;
import io.weir.node.Shards;
import io.weir.protocol.error.ErrorType;
import io.weir.store.Store;
import io.weir.store.StoreHealth;
import io.weir.subscribe.SubscriptionCounters;
import io.weir.subscribe.SubscriptionTable;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Hands the numbers of the rooms to the registry, each with its name, unit and meaning. The rooms know nothing of the
/// registry.
final class MetricBindings {

    private static final String CALL = "From the hand-over of a call to its answer";
    private static final String ERRORS = "Calls answered with an error";

    private final Metrics metrics;

    MetricBindings(Metrics metrics) {
        this.metrics = metrics;
    }

    /// The metrics of streams, shards and consumers, on a page of their own behind the registry's.
    TrafficMetrics series(Traffic traffic, LivingStreams living, Clock clock) {
        return new TrafficMetrics(metrics, traffic, living, clock::monotonicNanos);
    }

    LaneTimings laneTimings() {
        return new LaneTimings(
                metrics.timing("weir.log.commit", "From taking a command to its answer", Map.of()),
                metrics.timing("weir.log.write", "Writing a group commit into the store", Map.of()),
                metrics.timing("weir.log.sync", "Making a group commit durable", Map.of()));
    }

    void lane(Lane lane) {
        metrics.counter("weir.log.groups", "Group commits made durable", Map.of(), lane.counters()::groups);
        metrics.counter("weir.log.commands", "Commands made durable", Map.of(), lane.counters()::commands);
        metrics.counter("weir.log.written.bytes", "Bytes of those commands", Map.of(), lane.counters()::bytes);
        metrics.counter("weir.log.overloads", "Commands refused at a bound", Map.of(), lane.counters()::overloads);
        metrics.gauge("weir.log.in.flight", "Commands taken and not yet answered", Map.of(), lane::commandsInFlight);
    }

    void store(Store store) {
        metrics.gauge(
                "weir.store.writable",
                "1 while records are taken, 0 while the disk is full or has failed",
                Map.of(),
                () -> store.health() instanceof StoreHealth.Writable ? 1 : 0);
    }

    /// Free space where the data lies, and what is kept back of it.
    void disk(Path folder, long reserveBytes) {
        metrics.gauge("weir.store.free.bytes", "Space that the file system of the data has left", Map.of(), () -> {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException unknown) {
                return Double.NaN;
            }
        });
        metrics.gauge(
                "weir.store.reserve.bytes",
                "Space that is kept back on it, as `disk.reserve` says",
                Map.of(),
                () -> reserveBytes);
    }

    void readiness(Readiness readiness) {
        metrics.gauge(
                "weir.ready",
                "1 while puts would be taken, 0 otherwise",
                Map.of(),
                () -> readiness.reasonNotReady().isEmpty() ? 1 : 0);
    }

    void shards(Shards shards) {
        metrics.gauge(
                "weir.shards",
                "Shards served, open and closed",
                Map.of(),
                () -> shards.all().size());
        metrics.gauge(
                "weir.records.retained.bytes",
                "Payload bytes that can be read",
                Map.of(),
                () -> shards.all().stream()
                        .mapToLong(shard -> shard.tail().payloadBytes())
                        .sum());
    }

    void audit(AuditCounters audit) {
        metrics.counter("weir.audit.events", "Refusals and changes taken down", Map.of(), audit::written);
        metrics.counter(
                "weir.audit.lost",
                "Refusals that were counted and not taken down, because there was no room",
                Map.of(),
                audit::lost);
        metrics.counter(
                "weir.audit.failures",
                "Refusals and changes that could not be written to the audit file and went to the log",
                Map.of(),
                audit::failed);
    }

    void share(FairShare share) {
        metrics.counter(
                "weir.share.delayed",
                "Calls that waited because their account had its share under way",
                Map.of(),
                share::delayed);
        metrics.counter(
                "weir.share.refused",
                "Calls refused because too much of their account waited",
                Map.of(),
                share::refused);
    }

    void http(String server, HttpMetrics http) {
        Map<String, String> label = Map.of("server", server);
        metrics.gauge("weir.http.connections", "Connections open", label, http::connectionsOpen);
        metrics.counter("weir.http.connections.accepted", "Connections accepted", label, http::connectionsAccepted);
        metrics.gauge("weir.http.calls.running", "Calls being worked on", label, http::callsRunning);
        metrics.gauge("weir.http.bodies.bytes", "Request bodies held", label, http::bodyBytesInFlight);
        metrics.gauge("weir.http.answers.bytes", "Answers made and not yet written", label, http::answerBytesInFlight);
        for (Refusal refusal : Refusal.values()) {
            metrics.counter(
                    "weir.http.refused",
                    "Calls and connections refused at a bound",
                    Map.of("server", server, "why", refusal.name().toLowerCase(Locale.ROOT)),
                    () -> http.refused(refusal));
        }
    }

    void tls(TlsMetrics tls) {
        metrics.counter("weir.tls.handshakes", "TLS handshakes completed", Map.of(), tls::handshakes);
        metrics.counter(
                "weir.tls.handshakes.failed", "TLS handshakes failed or too slow", Map.of(), tls::handshakesFailed);
        metrics.counter(
                "weir.tls.handshakes.refused",
                "TLS handshakes turned away because too many waited",
                Map.of(),
                tls::handshakesRefused);
        metrics.counter("weir.tls.reloads", "Changed certificates taken over", Map.of(), tls::reloads);
        metrics.counter(
                "weir.tls.reloads.failed",
                "Looks at certificate files that could not be used; the one before stays in use",
                Map.of(),
                tls::reloadsFailed);
        metrics.gauge(
                "weir.tls.certificate.end.seconds",
                "When the certificate in use ends, in seconds since the epoch",
                Map.of(),
                tls::certificateEndSeconds);
    }

    /// An observer of calls: durations by operation, errors by operation and name, bytes in and out.
    CallObserver calls() {
        LongAdder in = new LongAdder();
        LongAdder out = new LongAdder();
        metrics.counter("weir.api.request.bytes", "Bytes of request bodies", Map.of(), in::sum);
        metrics.counter("weir.api.answer.bytes", "Bytes of answer bodies", Map.of(), out::sum);
        metrics.announce(List.of(
                new Description("weir.api.call", Description.Kind.TIMING, List.of("operation"), CALL, ""),
                new Description(
                        "weir.api.errors", Description.Kind.COUNTER, List.of("error", "operation"), ERRORS, "")));
        Map<String, Timing> durations = new ConcurrentHashMap<>();
        Map<String, LongAdder> errors = new ConcurrentHashMap<>();
        return (String operation, @Nullable ErrorType error, long nanos, int requestBytes, int answerBytes) -> {
            durations.computeIfAbsent(operation, this::duration).record(nanos);
            in.add(requestBytes);
            out.add(answerBytes);
            if (error != null) {
                errors.computeIfAbsent(operation + "/" + error.wireName(), _ -> error(operation, error))
                        .increment();
            }
        };
    }

    void records(DataCounters records) {
        metrics.counter("weir.records.in", "Records stored", Map.of(), records::recordsIn);
        metrics.counter("weir.records.in.bytes", "Their data and partition keys", Map.of(), records::bytesIn);
        metrics.counter(
                "weir.records.out",
                "Records given to readers, each as often as it was read",
                Map.of(),
                records::recordsOut);
        metrics.counter("weir.records.out.bytes", "Bytes of their data", Map.of(), records::bytesOut);
    }

    void subscriptions(SubscriptionTable table, SubscriptionCounters pushed) {
        metrics.gauge("weir.subscriptions", "Live subscriptions", Map.of(), table::live);
        metrics.counter("weir.subscriptions.begun", "Subscriptions begun", Map.of(), pushed::subscriptions);
        metrics.counter(
                "weir.subscriptions.failed", "Subscriptions that ended with an exception", Map.of(), pushed::failed);
        metrics.counter(
                "weir.subscriptions.throttled",
                "Subscriptions refused because they came too soon",
                Map.of(),
                pushed::rateExceeded);
        metrics.counter("weir.subscriptions.events", "Events pushed, heart-beats included", Map.of(), pushed::events);
        metrics.counter("weir.subscriptions.records", "Records pushed", Map.of(), pushed::records);
        metrics.counter("weir.subscriptions.bytes", "Bytes of their data", Map.of(), pushed::bytes);
    }

    private Timing duration(String operation) {
        return metrics.timing("weir.api.call", CALL, Map.of("operation", operation));
    }

    private LongAdder error(String operation, ErrorType error) {
        LongAdder count = new LongAdder();
        metrics.counter(
                "weir.api.errors", ERRORS, Map.of("operation", operation, "error", error.wireName()), count::sum);
        return count;
    }
}

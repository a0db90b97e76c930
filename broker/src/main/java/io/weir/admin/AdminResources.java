package io.weir.admin;

import io.weir.admin.Planner.Plan;
import io.weir.admin.Views.OperationList;
import io.weir.admin.Views.ShardList;
import io.weir.admin.Views.StreamList;
import io.weir.admin.Views.StreamView;
import io.weir.catalog.AdminOperation;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.node.Shards;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.OperationView;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.StreamName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands under `/v1`: streams, their shards, backups, and the operations that change or make them. For any
/// thread.
public final class AdminResources implements Resources {

    private final ControlPlane control;
    private final StreamViews views;
    private final Resharder resharder;
    private final Backups backups;
    private final String accountId;

    public AdminResources(
            ControlPlane control,
            Shards shards,
            RateSampler rates,
            Resharder resharder,
            Backups backups,
            String accountId) {
        this.control = control;
        this.views = new StreamViews(shards, rates);
        this.resharder = resharder;
        this.backups = backups;
        this.accountId = accountId;
    }

    @Override
    public List<Route<?, ?>> routes() {
        return List.of(
                Route.get("ListStreams", "/v1/streams", "Lists the streams", StreamList.SHAPE, (_, _) -> streams()),
                Route.get(
                        "DescribeStream",
                        "/v1/streams/{stream}",
                        "Describes a stream",
                        StreamView.SHAPE,
                        (v, _) -> views.stream(stream(v))),
                Route.get(
                        "ListShards",
                        "/v1/streams/{stream}/shards",
                        "Lists the shards of a stream with what they hold, what comes in, and the hottest key range",
                        ShardList.SHAPE,
                        (v, _) -> new ShardList(views.shards(stream(v)))),
                change(
                        "SplitShard",
                        "/v1/streams/{stream}/split",
                        "Splits a shard; dryRun shows the plan",
                        Asks.Split.SHAPE,
                        (v, ask) -> act(
                                Planner.split(stream(v), given(ask)), given(ask).dryRun())),
                change(
                        "MergeShards",
                        "/v1/streams/{stream}/merge",
                        "Merges two neighbouring shards; dryRun shows the plan",
                        Asks.Merge.SHAPE,
                        (v, ask) -> act(
                                Planner.merge(stream(v), given(ask)), given(ask).dryRun())),
                change(
                        "ScaleStream",
                        "/v1/streams/{stream}/scale",
                        "Scales a stream to a number of equal shards, step by step; dryRun shows the plan",
                        Asks.Scale.SHAPE,
                        (v, ask) -> act(
                                Planner.scale(stream(v), given(ask)), given(ask).dryRun())),
                Route.get(
                        "ListOperations",
                        "/v1/operations",
                        "Lists operations, the newest first",
                        OperationList.SHAPE,
                        (_, _) -> operations()),
                Route.of(AdminCalls.DESCRIBE_OPERATION, (_, v, _) -> view(resharder.find(v.getFirst()))),
                Route.post(
                        "CancelOperation",
                        "/v1/operations/{id}/cancel",
                        "Ends an operation before its next step",
                        null,
                        OperationView.SHAPE,
                        (v, _) -> view(resharder.cancel(v.getFirst()))),
                Route.of(
                                AdminCalls.CREATE_BACKUP,
                                (_, _, ask) -> view(backups.start(given(ask).into())))
                        .making(operation -> Objects.requireNonNullElse(operation.id(), "")));
    }

    /// A plan is an answer, an operation is a promise.
    private static <I> Route<I, OperationView> change(
            String name,
            String path,
            String summary,
            StructureShape<I> request,
            Route.Action<I, OperationView> action) {
        return Route.post(name, path, summary, request, OperationView.SHAPE, action)
                .answering(new Route.Success<>(
                        new TreeMap<>(Map.of(200, "the plan, nothing was changed", 202, "begun")),
                        operation -> operation.id() == null ? 200 : 202));
    }

    private StreamList streams() {
        return new StreamList(control.catalog().streams().stream()
                .filter(stream -> stream.accountId().equals(accountId))
                .map(views::stream)
                .toList());
    }

    private OperationList operations() {
        return new OperationList(control.catalog().operations().values().stream()
                .sorted(Comparator.comparingLong(AdminOperation::startedAtMs).reversed())
                .map(this::view)
                .toList());
    }

    private StreamEntry stream(List<String> variables) {
        String name = variables.getFirst();
        try {
            return control.catalog().stream(new StreamKey(accountId, StreamName.of(name)))
                    .orElseThrow(() -> AdminException.notFound("stream " + name));
        } catch (IllegalArgumentException e) {
            throw new AdminException(400, String.valueOf(e.getMessage()));
        }
    }

    private OperationView act(Plan plan, @Nullable Boolean dryRun) {
        return Boolean.TRUE.equals(dryRun) ? planned(plan) : view(resharder.start(plan));
    }

    private static OperationView planned(Plan plan) {
        return new OperationView(
                null,
                plan.kind().name(),
                plan.parameters().getOrDefault(Planner.STREAM, ""),
                "PLANNED",
                null,
                plan.steps().stream().map(Planner::words).toList(),
                0,
                null,
                null,
                null);
    }

    private OperationView view(AdminOperation operation) {
        if (operation.kind() == AdminOperation.Kind.BACKUP) {
            return backups.view(operation);
        }
        return new OperationView(
                operation.id(),
                operation.kind().name(),
                operation.parameters().getOrDefault(Planner.STREAM, ""),
                operation.state().name(),
                operation.message().isEmpty() ? null : operation.message(),
                operation.steps().stream().map(Planner::words).toList(),
                operation.nextStep(),
                operation.startedAtMs(),
                operation.changedAtMs(),
                null);
    }

    private static <I> I given(@Nullable I ask) {
        return Objects.requireNonNull(ask, "the route has a request shape");
    }
}

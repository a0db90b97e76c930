package io.weir.admin;

import io.weir.admin.Planner.Plan;
import io.weir.api.Context;
import io.weir.api.Trail;
import io.weir.auth.Origin;
import io.weir.auth.Principal;
import io.weir.catalog.AdminOperation;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamStatus;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.ShardId;
import io.weir.protocol.type.StreamName;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out plans step by step, each step the public operation, and notes in the catalog how far it is. What a
/// restart interrupts goes on after it; a cancel takes effect between two steps. A step that the broker could not take
/// for now is tried again; progress that could not be noted, because the disk is full, is found out by the next
/// [#resume]. A failure that nobody foresaw ends the operation, or it would be met again and again. One virtual thread
/// for each operation under way.
public final class Resharder {

    private static final Logger LOG = LoggerFactory.getLogger(Resharder.class);

    /// How long a step waits for the stream to be ACTIVE again before it looks once more.
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /// How often [#resume] is to be called.
    public static final long RESUME_PERIOD_MS = 5_000;

    /// How often a step is tried that was refused for a reason that passes: overload, a rate, an unknown outcome,
    /// another change of the stream.
    /// Each wait is twice the one before: 25 s in all, which outlasts a burst and not an operator's patience.
    static final int TRIES_MAX = 9;

    private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// A stream that stays UPDATING longer than this after a step is stuck; the operation fails rather than wait
    /// for ever.
    private static final long ACTIVE_NANOS_MAX = TimeUnit.HOURS.toNanos(2);

    private static final String UNEXPECTED = "an unexpected failure; the broker's log says more";

    private final ControlPlane control;
    private final ReshardActions actions;
    private final String accountId;
    private final Principal operator;
    private final Clock clock;
    private final Ids ids;
    private final LongConsumer pause;
    private final OperationBook book;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /// @param actions what carries out a step
    /// @param operator in whose name
    /// @param pause lets the calling thread wait so many nanoseconds
    public Resharder(
            ControlPlane control,
            ReshardActions actions,
            String accountId,
            Principal operator,
            Clock clock,
            Ids ids,
            LongConsumer pause) {
        this.control = control;
        this.actions = actions;
        this.accountId = accountId;
        this.operator = operator;
        this.clock = clock;
        this.ids = ids;
        this.pause = pause;
        this.book = new OperationBook(control, clock);
    }

    /// Takes a plan and starts it.
    AdminOperation start(Plan plan) {
        long now = clock.wallMs();
        AdminOperation.State state =
                plan.steps().isEmpty() ? AdminOperation.State.SUCCEEDED : AdminOperation.State.RUNNING;
        AdminOperation stored = book.begin(new AdminOperation(
                ids.requestId(), plan.kind(), plan.parameters(), plan.steps(), 0, state, "", now, now, 0));
        run(stored);
        return stored;
    }

    /// Goes on with everything that is under way and that nobody carries out: after a start, and where progress
    /// could not be noted.
    public void resume() {
        book.all().forEach(this::run);
    }

    /// Ends an operation of any kind before its next step.
    AdminOperation cancel(String id) {
        return book.cancel(id);
    }

    AdminOperation find(String id) {
        return book.find(id);
    }

    private void run(AdminOperation operation) {
        boolean ours = operation.kind() != AdminOperation.Kind.BACKUP;
        if (ours && !operation.finished() && running.add(operation.id())) {
            Thread.ofVirtual().name("operation-" + operation.id()).start(() -> {
                try {
                    carryOut(operation.id());
                } finally {
                    running.remove(operation.id());
                }
            });
        }
    }

    private void carryOut(String id) {
        int tries = 0;
        while (true) {
            AdminOperation operation = book.look(id).orElse(null);
            if (operation == null || operation.finished()) {
                return;
            }
            AdminOperation next;
            try {
                step(operation);
                next = operation.stepDone(clock.wallMs());
                tries = 0;
            } catch (ServiceException e) {
                if (passes(e) && ++tries < TRIES_MAX) {
                    pause.accept(FIRST_WAIT_NANOS << (tries - 1));
                    continue;
                }
                String why = Objects.requireNonNullElse(e.getMessage(), e.type().wireName());
                next = operation.ended(AdminOperation.State.FAILED, why, clock.wallMs());
            } catch (AdminException e) {
                next = operation.ended(AdminOperation.State.FAILED, String.valueOf(e.getMessage()), clock.wallMs());
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("operation", id).setCause(e).log("an operation failed unexpectedly");
                next = operation.ended(AdminOperation.State.FAILED, UNEXPECTED, clock.wallMs());
            }
            if (!book.noted(next)) {
                return;
            }
        }
    }

    /// Whether the same step may succeed later. A stream that is not ACTIVE is so because somebody changes it just
    /// now.
    private static boolean passes(ServiceException refused) {
        return refused.type().retryable() || refused.type() == ErrorType.RESOURCE_IN_USE;
    }

    private void step(AdminOperation operation) {
        StreamEntry stream = awaitActive(operation.parameters().getOrDefault(Planner.STREAM, ""));
        ReshardStep step = operation.steps().get(operation.nextStep());
        if (Planner.done(stream, step)) {
            return;
        }
        if (!Planner.fits(stream, operation)) {
            throw new AdminException(409, "somebody else has changed the shards of stream " + stream.name());
        }
        String name = stream.name().text();
        switch (step) {
            case ReshardStep.Split(int shard, HashKey key) ->
                actions.split()
                        .handle(
                                context(),
                                new SplitShard.Request(name, ShardId.of(shard).toString(), key.toString(), null, null));
            case ReshardStep.Merge(int shard, int adjacent) ->
                actions.merge()
                        .handle(
                                context(),
                                new MergeShards.Request(
                                        name,
                                        ShardId.of(shard).toString(),
                                        ShardId.of(adjacent).toString(),
                                        null,
                                        null));
        }
    }

    private StreamEntry awaitActive(String name) {
        long deadline = clock.monotonicNanos() + ACTIVE_NANOS_MAX;
        while (true) {
            StreamEntry stream = control.catalog().stream(new StreamKey(accountId, StreamName.of(name)))
                    .orElseThrow(() -> AdminException.notFound("stream " + name));
            if (stream.status() != StreamStatus.UPDATING && stream.status() != StreamStatus.CREATING) {
                return stream;
            }
            if (clock.monotonicNanos() > deadline) {
                throw new AdminException(409, "stream " + name + " does not become ACTIVE");
            }
            pause.accept(LOOK_AGAIN_NANOS);
        }
    }

    private Context context() {
        return new Context(
                operator,
                Origin.BROKER,
                ids.requestId(),
                clock.wallMs(),
                clock.monotonicNanos() + ACTIVE_NANOS_MAX,
                Trail.ofBroker());
    }
}

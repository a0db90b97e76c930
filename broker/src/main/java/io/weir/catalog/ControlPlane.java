package io.weir.catalog;

import io.weir.limits.LimitsProfile;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Submits changes of the catalog and drives streams and their consumers through their states: CREATING and UPDATING to
/// ACTIVE, DELETING to gone. For any thread.
///
/// Nothing about a transition is kept outside the catalog: whatever state a crash leaves, [#resume] finishes it. A step
/// that the log does not take is left as it is and taken up by the next [#resume], which is therefore called every
/// [#RESUME_PERIOD_MS]. The space of a deleted stream is freed once it is gone; if that fails or the process ends
/// first, its records are orphans, found when the broker starts.
public final class ControlPlane {

    private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);

    /// How often [#resume] is to be called.
    public static final long RESUME_PERIOD_MS = 5_000;

    /// How long the files of a stream outlive it, for readers that found it just before.
    private static final long RECLAIM_GRACE_MS = 5_000;

    private final CommandLog log;
    private final CurrentCatalog current;
    private final RecordSpace space;
    private final TransitionTimer timer;
    private final Terms terms;
    private final long transitionMinMs;

    /// Ids of streams and keys of consumers that somebody is driving. Each is driven by one task at a time.
    private final Set<Object> driven = ConcurrentHashMap.newKeySet();

    /// @param limits which counts are kept
    /// @param transitionMinMs how long a stream stays CREATING, UPDATING or DELETING at least; 0 for as long as the
    /// work takes (B-015)
    public ControlPlane(
            CommandLog log,
            CurrentCatalog current,
            RecordSpace space,
            TransitionTimer timer,
            LimitsProfile limits,
            long transitionMinMs) {
        this.log = log;
        this.current = current;
        this.space = space;
        this.timer = timer;
        this.terms = new Terms(limits, transitionMinMs == 0);
        this.transitionMinMs = transitionMinMs;
    }

    /// What to put into commands that ask for it.
    public Terms terms() {
        return terms;
    }

    /// The catalog as readers see it.
    public Catalog catalog() {
        return current.get();
    }

    /// Has somebody told of every newer catalog, on the thread that shows it: to be quick about it. One at a time.
    public void onChange(Consumer<Catalog> told) {
        current.onChange(told);
    }

    /// Submits a change. When the future is done, the change is durable, [#catalog] shows it, and the stream is on
    /// its way to the state that follows. Never blocks.
    public <T> CompletableFuture<Outcome<CatalogResult<T>>> submit(CatalogCommand<T> command) {
        return log.submit(command).thenApply(outcome -> {
            if (outcome instanceof Outcome.Done<CatalogResult<T>>(CatalogResult.Accepted<T>(T value))) {
                follow(value);
            }
            return outcome;
        });
    }

    /// Takes up every stream that is between two states and that nobody drives: after a start, and for those where
    /// a step failed.
    public void resume() {
        for (StreamEntry stream : current.get().streams()) {
            follow(stream);
        }
        for (ConsumerEntry consumer : current.get().consumers().all().values()) {
            follow(consumer);
        }
    }

    private void follow(Object value) {
        if (value instanceof StreamEntry stream) {
            follow(stream);
        } else if (value instanceof Resharded resharded) {
            follow(resharded.stream());
        } else if (value instanceof ConsumerEntry consumer) {
            follow(consumer);
        }
    }

    private void follow(StreamEntry stream) {
        if (stream.status() != StreamStatus.ACTIVE && driven.add(stream.id())) {
            timer.after(transitionMinMs, () -> drive(stream.id()));
        }
    }

    /// The consumers of a stream that is being deleted go with it.
    private void follow(ConsumerEntry consumer) {
        if (consumer.status() != ConsumerStatus.ACTIVE && driven.add(consumer.key())) {
            timer.after(transitionMinMs, () -> drive(consumer.key()));
        }
    }

    private void drive(ConsumerKey key) {
        try {
            Optional<ConsumerEntry> consumer = current.get().consumers().find(key);
            if (consumer.isPresent() && consumer.get().status() != ConsumerStatus.ACTIVE) {
                taken(
                        key.name(),
                        new CatalogCommand.SettleConsumer(key, consumer.get().second()));
            }
        } finally {
            driven.remove(key);
        }
    }

    /// One step onwards. Runs on a thread that may block.
    private void drive(int streamId) {
        try {
            current.get().stream(streamId).ifPresent(this::step);
        } finally {
            driven.remove(streamId);
        }
    }

    private void step(StreamEntry stream) {
        switch (stream.status()) {
            case CREATING, UPDATING -> taken(stream.name(), new CatalogCommand.SettleStream(stream.id()));
            case DELETING -> {
                if (taken(stream.name(), new CatalogCommand.RemoveStream(stream.id()))) {
                    timer.after(RECLAIM_GRACE_MS, () -> space.reclaimStream(stream));
                }
            }
            case ACTIVE -> {}
        }
    }

    /// @param name of the stream or consumer
    private <T> boolean taken(Object name, CatalogCommand<T> command) {
        if (log.submit(command).join() instanceof Outcome.Done<CatalogResult<T>>) {
            return true;
        }
        LOG.atWarn()
                .setMessage("Transition not taken by the log, will be taken up again")
                .addKeyValue("name", name)
                .log();
        return false;
    }
}

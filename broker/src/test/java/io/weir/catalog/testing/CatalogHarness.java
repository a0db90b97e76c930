package io.weir.catalog.testing;

import io.weir.catalog.Catalog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogMachine;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.CatalogRows;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.NewStream;
import io.weir.catalog.Rejection;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamMode;
import io.weir.catalog.Terms;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.type.StreamName;
import io.weir.store.Batch;
import io.weir.store.memory.MemoryStore;
import java.util.List;
import java.util.TreeMap;

/// A catalog, its rows and the time, driven by one test.
public final class CatalogHarness {

    /// A moment in 2026, not on a full second.
    public static final long START_MS = 1_790_000_000_123L;

    /// Everything at once, no counts kept.
    public static final Terms AT_ONCE = new Terms(LimitsProfile.OPEN, true);

    /// Streams stay in transition until they are settled.
    public static final Terms IN_STEPS = new Terms(LimitsProfile.OPEN, false);

    private final MemoryStore store = new MemoryStore(64L << 20);
    private Catalog catalog = Catalog.empty();
    private long nowMs = START_MS;

    /// The key of a stream of the test's account.
    public static StreamKey key(String name) {
        return new StreamKey("000000000000", StreamName.of(name));
    }

    /// A provisioned stream without anything special.
    public static NewStream plain() {
        return new NewStream(StreamMode.PROVISIONED, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
    }

    /// The command for such a stream.
    public static CatalogCommand.CreateStream creation(String name, int shards, Terms terms) {
        return new CatalogCommand.CreateStream(key(name), shards, plain(), terms);
    }

    /// Applies a command now.
    public <T> CatalogResult<T> apply(CatalogCommand<T> command) {
        CatalogMachine.Step<T> step = CatalogMachine.apply(catalog, command, nowMs);
        Batch batch = new Batch();
        CatalogRows.write(catalog, step.catalog(), batch);
        store.write(batch);
        catalog = step.catalog();
        return step.result();
    }

    /// Applies a command that must be accepted.
    public <T> T accept(CatalogCommand<T> command) {
        return switch (apply(command)) {
            case CatalogResult.Accepted<T>(T value) -> value;
            case CatalogResult.Rejected<T>(Rejection why) -> throw new AssertionError(command + " rejected: " + why);
        };
    }

    /// Applies a command that must be rejected.
    public <T> Rejection reject(CatalogCommand<T> command) {
        return switch (apply(command)) {
            case CatalogResult.Accepted<T>(T value) -> throw new AssertionError(command + " accepted: " + value);
            case CatalogResult.Rejected<T>(Rejection why) -> why;
        };
    }

    /// Makes a stream that is ACTIVE at once.
    public StreamEntry create(String name, int shards) {
        return accept(creation(name, shards, AT_ONCE));
    }

    /// Splits and merges at once.
    public StreamEntry reshard(String name, ReshardStep... steps) {
        return accept(new CatalogCommand.Reshard(key(name), List.of(steps), AT_ONCE)).stream();
    }

    /// The stream as it is now.
    public StreamEntry stream(String name) {
        return catalog.stream(key(name)).orElseThrow();
    }

    /// The catalog as it is now.
    public Catalog catalog() {
        return catalog;
    }

    /// What the rows say.
    public Catalog restored() {
        return CatalogRows.restore(store);
    }

    /// Goes on with what the rows say, as after a restart.
    public void restart() {
        catalog = restored();
    }

    /// Where the rows lie.
    public MemoryStore store() {
        return store;
    }

    /// The time of the next command.
    public long nowMs() {
        return nowMs;
    }

    /// Moves the time, in either direction.
    public void advance(long ms) {
        nowMs += ms;
    }
}

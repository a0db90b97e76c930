package io.weir.maintenance.testing;

import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.RecordSpace;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.testing.CatalogHarness;
import io.weir.catalog.testing.ManualTimer;
import io.weir.crypto.KeyRing;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.limits.LimitsProfile;
import io.weir.log.Outcome;
import io.weir.log.testing.PromptLog;
import io.weir.maintenance.RetentionSweep;
import io.weir.maintenance.ShardTrims;
import io.weir.node.NodeMachine;
import io.weir.shard.AppendResult;
import io.weir.shard.PackedRecords;
import io.weir.shard.ReadPermits;
import io.weir.shard.RecordPacker;
import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import io.weir.shard.TailCache;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.time.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;

/// A whole node on one thread, with records and with maintenance that the test lets run.
public final class MaintainedNode {

    private static final long SWEEP_MS = RetentionSweep.PERIOD_MS;

    private final Store store;
    private final ManualClock clock = new ManualClock(CatalogHarness.START_MS);
    private final ManualTimer timer = new ManualTimer();
    private final IntFunction<byte[]> random = new SeededBytes(1);
    private final KeyRing keys = KeyRing.inMemory(random);
    private PromptLog log;
    private NodeMachine machine;
    private ControlPlane control;
    private RetentionSweep sweep;

    /// @param store an empty one
    public MaintainedNode(Store store) {
        this.store = store;
        restart();
    }

    /// Ends the process and starts another on the same store.
    public void restart() {
        timer.clear();
        log = new PromptLog(store, clock);
        machine = NodeMachine.restore(new Shard.Context(
                log, store, new TailCache(0), new ReadPermits(1), new RecordCipher(keys, random), clock));
        log.start(machine);
        RecordSpace space = new RecordSpace(store);
        control = new ControlPlane(log, machine.catalog(), space, timer, LimitsProfile.OPEN, 0);
        sweep = new RetentionSweep(control, new ShardTrims(machine.shards(), space), space, timer, clock);
    }

    /// Lets time pass, with the sweeps that fall into it.
    public void pass(long ms) {
        long left = ms;
        while (left > 0) {
            long step = Math.min(left, SWEEP_MS);
            clock.advanceMs(step);
            timer.advance(step);
            sweep.run();
            left -= step;
        }
    }

    /// Lets time pass in one go, as for a machine that slept: the monotonic clock goes along, no sweep runs.
    public void sleep(long ms) {
        clock.advanceMs(ms);
    }

    /// Sets the wall clock.
    public void stepClock(long ms) {
        clock.setWallMs(clock.wallMs() + ms);
    }

    /// Submits a change that must be accepted.
    public <T> T accept(CatalogCommand<T> command) {
        if (control.submit(command).join()
                instanceof Outcome.Done<CatalogResult<T>>(CatalogResult.Accepted<T>(T value))) {
            return value;
        }
        throw new AssertionError(command + " was not accepted");
    }

    /// A stream of the test's account.
    public StreamEntry stream(String name) {
        return machine.catalog().get().stream(CatalogHarness.key(name)).orElseThrow();
    }

    /// The keys that records can be encrypted under.
    public KeyRing keys() {
        return keys;
    }

    /// Puts one record of a KiB now.
    public void put(String name, int shard) {
        append(name, shard, packer().finish());
    }

    /// Puts one now, encrypted.
    public void putSealed(String name, int shard, UUID key) {
        ShardKey shardKey = shard(name, shard).key();
        RecordCipher cipher = new RecordCipher(keys, random);
        append(name, shard, packer().finish(cipher.seal(shardKey.streamId(), key), shardKey));
    }

    private static RecordPacker packer() {
        RecordPacker packer = new RecordPacker(1, 1100);
        packer.add("key".getBytes(StandardCharsets.UTF_8), new byte[1024]);
        return packer;
    }

    private void append(String name, int shard, PackedRecords records) {
        Outcome<AppendResult> outcome = shard(name, shard).append(records).join();
        if (!(outcome instanceof Outcome.Done<AppendResult>(AppendResult.Appended _))) {
            throw new AssertionError("not put: " + outcome);
        }
    }

    /// How many records a reader finds from the trim horizon on.
    public int readable(String name, int shard) {
        return shard(name, shard)
                .read(0, 10_000, Integer.MAX_VALUE, stream(name).horizonMs(clock.wallMs()))
                .records();
    }

    /// The handle of a shard.
    public Shard shard(String name, int shard) {
        return Objects.requireNonNull(
                machine.shards().find(new ShardKey(stream(name).id(), shard)));
    }

    /// Bytes that records take in the store.
    public long recordBytes() {
        long bytes = 0;
        for (int bucket = 0; bucket < Family.RECORD_BUCKETS; bucket++) {
            bytes += store.bytesOnDisk(Family.records(bucket));
        }
        return bytes;
    }

    /// The node's log.
    public PromptLog log() {
        return log;
    }

    /// The node's state.
    public NodeMachine machine() {
        return machine;
    }
}

package io.weir.node;

import com.sun.management.OperatingSystemMXBean;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.NewStream;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamMode;
import io.weir.catalog.Terms;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.limits.LimitsProfile;
import io.weir.log.Outcome;
import io.weir.log.local.Lane;
import io.weir.log.local.LaneSettings;
import io.weir.log.local.LaneTimings;
import io.weir.protocol.type.StreamName;
import io.weir.shard.AppendResult;
import io.weir.shard.ReadPermits;
import io.weir.shard.RecordPacker;
import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import io.weir.shard.TailCache;
import io.weir.store.Store;
import io.weir.store.rocks.Opening;
import io.weir.store.rocks.RocksSettings;
import io.weir.store.rocks.RocksStore;
import io.weir.time.Clock;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Measures packed appends through the lane into a durable store, without anything in front. Run by hand:
/// `AppendBench DIRECTORY seconds submitters shardsPerRequest recordsPerShard recordBytes [earlyWriteBytes]`.
final class AppendBench {

    private static final int SHARDS = 4;
    private static final int WARM_UP_SECONDS = 3;
    private static final int SAMPLES_MAX = 4_000_000;

    private final Clock clock = Clock.system();
    private final Lane lane;
    private final List<Shard> shards = new ArrayList<>();
    private final long[] latencies = new long[SAMPLES_MAX];
    private int samples;
    private long requests;

    private AppendBench(Store store, LaneSettings settings) {
        lane = new Lane(store, clock, settings, LaneTimings.none());
        NodeMachine machine = NodeMachine.restore(new Shard.Context(
                lane,
                store,
                new TailCache(TailCache.BYTES_MAX_DEFAULT),
                new ReadPermits(2),
                RecordCipher.inMemory(new SeededBytes(1)),
                clock));
        lane.start(machine);
        NewStream stream = new NewStream(
                StreamMode.PROVISIONED, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
        StreamKey key = new StreamKey("000000000000", StreamName.of("bench"));
        lane.submit(new CatalogCommand.CreateStream(key, SHARDS, stream, new Terms(LimitsProfile.OPEN, true)))
                .join();
        machine.catalog().get().stream(key)
                .orElseThrow()
                .shards()
                .open()
                .forEach(entry -> shards.add(machine.shards().find(new ShardKey(1, entry.index()))));
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int submitters = Integer.parseInt(arguments[2]);
        int shardsPerRequest = Integer.parseInt(arguments[3]);
        int records = Integer.parseInt(arguments[4]);
        int bytes = Integer.parseInt(arguments[5]);
        LaneSettings base = LaneSettings.defaults();
        int early = arguments.length > 6 ? Integer.parseInt(arguments[6]) : base.earlyWriteBytes();
        LaneSettings settings = new LaneSettings(
                base.commandsInFlightMax(),
                base.bytesInFlightMax(),
                base.groupCommandsMax(),
                base.groupBytesMax(),
                early);
        try (RocksStore store = ((Opening.Opened)
                        RocksStore.open(RocksSettings.of(directory, "000000000000", "us-east-1"), Clock.system()))
                .store()) {
            AppendBench bench = new AppendBench(store, settings);
            bench.run(seconds, submitters, shardsPerRequest, records, bytes);
            bench.lane.close();
        }
    }

    private void run(int seconds, int submitters, int shardsPerRequest, int records, int bytes) throws Exception {
        int[] shape = {shardsPerRequest, records, bytes};
        load(WARM_UP_SECONDS, submitters, shape);
        requests = 0;
        samples = 0;
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long groups = lane.counters().groups();
        load(seconds, submitters, shape);
        cpu = process.getProcessCpuTime() - cpu;
        groups = lane.counters().groups() - groups;
        double payload = (double) requests * shardsPerRequest * records * bytes;
        Arrays.sort(latencies, 0, samples);
        System.out.printf(
                "%.1f MB/s %.0f requests/s %.2f CPU s/GB %.1f us CPU/request p50 %d us p99 %d us, %d groups/s, %.1f"
                        + " commands each%n",
                payload / seconds / 1e6,
                (double) requests / seconds,
                cpu / payload,
                cpu / 1e3 / requests,
                latencies[samples / 2] / 1_000,
                latencies[(int) (samples * 0.99)] / 1_000,
                groups / seconds,
                (double) requests * shardsPerRequest / groups);
    }

    private void load(int seconds, int submitters, int[] shape) throws InterruptedException {
        long end = clock.monotonicNanos() + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < submitters; i++) {
            Random random = new Random(i);
            threads.add(Thread.startVirtualThread(() -> submit(random, end, shape)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void submit(Random random, long end, int[] shape) {
        byte[] data = new byte[shape[2]];
        random.nextBytes(data);
        byte[] key = "some-partition-key".getBytes(StandardCharsets.UTF_8);
        while (true) {
            long began = clock.monotonicNanos();
            if (began > end) {
                return;
            }
            List<CompletableFuture<Outcome<AppendResult>>> answers = new ArrayList<>(shape[0]);
            int first = random.nextInt(SHARDS);
            for (int s = 0; s < shape[0]; s++) {
                RecordPacker packer = new RecordPacker(shape[1], shape[1] * (data.length + key.length));
                for (int r = 0; r < shape[1]; r++) {
                    packer.add(key, data);
                }
                answers.add(shards.get((first + s) % SHARDS).append(packer.finish()));
            }
            for (CompletableFuture<Outcome<AppendResult>> answer : answers) {
                if (!(answer.join() instanceof Outcome.Done<AppendResult>)) {
                    throw new IllegalStateException("not stored: " + answer.join());
                }
            }
            long now = clock.monotonicNanos();
            note(now - began);
        }
    }

    private synchronized void note(long nanos) {
        requests++;
        if (samples < SAMPLES_MAX) {
            latencies[samples++] = nanos;
        }
    }
}

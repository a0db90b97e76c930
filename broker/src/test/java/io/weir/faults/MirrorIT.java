package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.producer.Producer;
import io.weir.client.producer.PutResult;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.type.HashKey;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `weir mirror` between two brokers, killed again and again under load while the source splits: the target has each
/// record once, and each key in order.
class MirrorIT {
    private static final int KEYS = 200;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// The middle of the upper half of the hash keys, and the first of its own.
    private static final String SPLIT_AT = "255211775190703847597530955573826158592";

    private static final HashKey PLACE = new HashKey(-2, 7);

    @TempDir
    Path dir;

    private int put;

    @Test
    void shouldCarryEachRecordOnceAndInOrderThroughKillsAndASplit() {
        try (BrokerProcess from = broker("from", "s:2");
                BrokerProcess into = broker("into", "t:3");
                StreamClient source = client(from.endpoint());
                StreamClient target = client(into.endpoint());
                Producer load = Producer.builder(source, "s")
                        .ordered()
                        .idempotent()
                        .deadline(PATIENCE)
                        .build()) {
            Arrivals arrivals = new Arrivals(target, "t");
            int chunk = Scale.RECORDS / (2 * KILLS + 2);
            CompletableFuture<Void> putting = put(load, chunk);
            for (int kill = 1; kill <= KILLS; kill++) {
                Process mirror = mirror(from, into, "s=t");
                putting = CompletableFuture.allOf(putting, put(load, chunk));
                // Half of what is there by then: the other half is on its way.
                await(arrivals, put - chunk / 2, mirror);
                putting = CompletableFuture.allOf(putting, put(load, chunk));
                if (kill == 2) {
                    source.splitShard(new SplitShard.Request("s", "shardId-000000000001", SPLIT_AT, null, null));
                }
                kill(mirror);
            }
            putting = CompletableFuture.allOf(putting, put(load, Scale.RECORDS - put));
            Process mirror = mirror(from, into, "s=t");
            putting.join();
            await(arrivals, Scale.RECORDS, mirror);
            kill(mirror);

            Process last = mirror(from, into, "s=t", "--once");
            assertThat(ended(last)).isZero();
            arrivals.read();
            arrivals.assertOnceAndInOrder(Scale.RECORDS);
        }
    }

    private BrokerProcess broker(String name, String stream) {
        return new BrokerProcess(dir.resolve(name), dir.resolve(name + ".log"), List.of("--stream", stream), Map.of())
                .start();
    }

    /// Puts the next records: every tenth at a place of its own, which is not where its key hashes to.
    private CompletableFuture<Void> put(Producer load, int count) {
        List<CompletableFuture<PutResult>> puts = new ArrayList<>();
        for (int n = put; n < put + count; n++) {
            int key = n % KEYS;
            byte[] data = ByteBuffer.allocate(Integer.BYTES).putInt(n).array();
            puts.add(key % 10 == 0 ? load.put("placed-" + key, PLACE, data) : load.put("key-" + key, data));
        }
        put += count;
        return CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new));
    }

    private Process mirror(BrokerProcess from, BrokerProcess into, String stream, String... more) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.weir.Main",
                "mirror",
                "--from",
                from.endpoint().toString(),
                "--into",
                into.endpoint().toString(),
                "--stream",
                stream));
        command.addAll(List.of(more));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            dir.resolve("mirror.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(Arrivals arrivals, int count, Process mirror) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (arrivals.read() < count) {
            if (!mirror.isAlive() || System.nanoTime() > until) {
                kill(mirror);
                throw new IllegalStateException(arrivals.count() + " of " + count + " came:\n" + log());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        ended(process);
    }

    private static int ended(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("it does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(dir.resolve("mirror.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StreamClient client(URI endpoint) {
        return StreamClient.builder()
                .endpoint(endpoint.toString())
                .retries(RetryPolicy.atLeastOnce(PATIENCE))
                .build();
    }
}

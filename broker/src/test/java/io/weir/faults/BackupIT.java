package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// Backups of a broker that is being written to, by the commands that operators use.
class BackupIT {

    private static final List<String> STREAM = List.of("--stream", "s:4");

    /// As often as a backup is begun that may be over before it can be killed.
    private static final int TRIES_MAX = 50;

    private static final long LOOK_AGAIN_NANOS = 200_000;

    @TempDir
    Path dir;

    private Path backups;

    @BeforeEach
    void name() {
        backups = dir.resolve("backups");
    }

    private BrokerProcess broker(String data, List<String> flags) {
        return new BrokerProcess(dir.resolve(data), dir.resolve(data + ".log"), flags, Map.of()).start();
    }

    private static CommandRun run(String... words) {
        return CommandRun.of(words);
    }

    private CommandRun backUp(BrokerProcess broker) {
        CommandRun run = run(
                "backup",
                "--into",
                backups.toString(),
                "--admin",
                broker.admin().toString(),
                "-o",
                "json");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        return run;
    }

    private CommandRun restore(int backup, String data) {
        return run(
                "restore",
                "--from",
                backups.toString(),
                "--backup",
                Integer.toString(backup),
                "--data-dir",
                dir.resolve(data).toString());
    }

    private CommandRun verify() {
        return run("backup", "verify", "--from", backups.toString());
    }

    /// Everything that a broker has, by shard and sequence number.
    private static NavigableMap<String, String> content(BrokerProcess broker) {
        CommandRun run = run(
                "tail", "s", "-o", "%S %s\t%d", "--endpoint", broker.endpoint().toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        NavigableMap<String, String> content = new TreeMap<>();
        run.text().lines().map(line -> line.split("\t", 2)).forEach(parts -> content.put(parts[0], parts[1]));
        return content;
    }

    @Test
    void shouldRestoreExactlyWhatWasAcknowledgedAtTheMark() {
        Map<String, String> firstMark;
        Map<String, String> secondMark;
        Acknowledged load;
        try (BrokerProcess broker = broker("data", STREAM)) {
            load = new Acknowledged(broker.endpoint()).start();
            load.await(500);
            firstMark = load.soFar();
            assertThat(backUp(broker).text()).contains("\"number\":1", "\"state\":\"SUCCEEDED\"");
            load.await(500);
            secondMark = load.soFar();
            assertThat(backUp(broker).text()).contains("\"number\":2");
            load.await(200);
            load.stop();
        }
        assertThat(run("backup", "list", "--from", backups.toString()).text().lines())
                .hasSize(3);
        assertThat(verify().exitCode()).isEqualTo(ExitCode.OK);

        assertRestored(1, firstMark, load.soFar());
        assertRestored(2, secondMark, load.soFar());
    }

    /// Of each shard the oldest records and no others, and with them all that was acknowledged before the backup
    /// was asked for.
    private void assertRestored(int backup, Map<String, String> mark, NavigableMap<String, String> all) {
        String data = "restored-" + backup;
        assertThat(restore(backup, data).exitCode()).isEqualTo(ExitCode.OK);
        try (BrokerProcess broker = broker(data, List.of());
                KinesisClient client = Clients.patient(broker.endpoint())) {
            NavigableMap<String, String> content = content(broker);
            assertThat(content).containsAllEntriesOf(mark);
            assertThat(all).containsAllEntriesOf(content);
            for (int shard = 0; shard < 4; shard++) {
                String from = "shardId-00000000000" + shard;
                String end = "shardId-00000000000" + shard + "!";
                NavigableMap<String, String> restored = content.subMap(from, true, end, true);
                assertThat(all.subMap(from, true, restored.lastKey(), true)).isEqualTo(restored);
            }
            String newest = content.lastKey();
            String next = client.putRecord(r -> r.streamName("s")
                            .partitionKey("k")
                            .explicitHashKey("340282366920938463463374607431768211455")
                            .data(Acknowledged.bytes("next")))
                    .sequenceNumber();
            assertThat("shardId-000000000003 " + next).isGreaterThan(newest);
            assertThat(content(broker)).hasSize(content.size() + 1);
        }
    }

    @Test
    void shouldFindAFlippedByteInABackup() throws IOException {
        try (BrokerProcess broker = broker("data", STREAM)) {
            Acknowledged load = new Acknowledged(broker.endpoint()).start();
            load.await(200);
            load.stop();
            backUp(broker);
        }
        flip(largest(backups.resolve("files")));

        CommandRun verify = verify();
        CommandRun restore = restore(1, "restored");

        assertThat(verify.exitCode()).isEqualTo(ExitCode.DAMAGED);
        assertThat(verify.text()).contains("DAMAGED");
        assertThat(verify.err()).contains("its checksum does not match");
        assertThat(restore.exitCode()).isEqualTo(ExitCode.DAMAGED);
        try (BrokerProcess broker =
                new BrokerProcess(dir.resolve("restored"), dir.resolve("restored.log"), List.of(), Map.of())) {
            broker.spawn();
            assertThat(broker.readyOrEnded()).isFalse();
            assertThat(broker.tail()).contains("a restore that was cut short");
        }
    }

    private static Path largest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void shouldKeepEarlierBackupsWholeWhenTheBrokerIsKilledDuringOne() {
        try (BrokerProcess broker = broker("data", STREAM)) {
            Acknowledged load = new Acknowledged(broker.endpoint()).start();
            load.await(1000);
            load.stop();
            backUp(broker);

            killDuringABackup(broker);

            CommandRun verify = verify();
            assertThat(verify.exitCode()).as(verify.err()).isEqualTo(ExitCode.OK);
            broker.start();
            assertThat(dir.resolve("data/db.snapshot")).doesNotExist();
            String last = backUp(broker).text();
            int number = Integer.parseInt(last.replaceAll("(?s).*\"number\":(\\d+).*", "$1"));
            assertThat(verify().exitCode()).isEqualTo(ExitCode.OK);
            assertThat(restore(number, "restored").exitCode()).isEqualTo(ExitCode.OK);
            try (BrokerProcess restored = broker("restored", List.of())) {
                assertThat(content(restored)).isEqualTo(content(broker)).containsAllEntriesOf(load.soFar());
                assertThat(restored.get("/v1/operations")).isEqualTo(200);
            }
        }
    }

    /// The snapshot that the broker deletes when its backup is over is there after the kill.
    private void killDuringABackup(BrokerProcess broker) {
        Path snapshot = dir.resolve("data/db.snapshot");
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Thread asking = new Thread(() -> run(
                    "backup",
                    "--into",
                    backups.toString(),
                    "--admin",
                    broker.admin().toString()));
            asking.start();
            while (asking.isAlive() && !Files.exists(snapshot)) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            broker.kill();
            join(asking);
            if (Files.exists(snapshot)) {
                return;
            }
            broker.start();
        }
        throw new AssertionError("no backup was met under way");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

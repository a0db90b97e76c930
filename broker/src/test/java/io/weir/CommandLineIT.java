package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands against a real broker.
final class CommandLineIT {
    private static final int LINES = 3000;

    private final TestBroker broker = TestBroker.inMemory();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldGiveAFileBackByteForByteFromOneShard(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lines");
        Files.write(file, binaryLines(new Random(1)));
        run("stream", "create", "s", "--wait");

        CommandRun put = run("put", "s", "-q", "-f", file.toString());
        CommandRun tail = run("tail", "s", "-o", "raw");

        assertThat(put.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(tail.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(tail.out()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void shouldKeepEachKeyInOrderAcrossSplitMergeAndScale() {
        List<String> lines = keyedLines(new Random(2));
        run("stream", "create", "s:4", "--wait");

        put(lines.subList(0, 1000));
        run("stream", "split", "s", "shardId-000000000000", "--wait");
        put(lines.subList(1000, 2000));
        run("stream", "merge", "s", "shardId-000000000001", "shardId-000000000002", "--wait");
        run("stream", "scale", "s", "3", "--wait");
        put(lines.subList(2000, LINES));

        List<String> printed = run("tail", "s").text().lines().toList();
        assertThat(byKey(printed)).isEqualTo(byKey(lines));
    }

    @Test
    void shouldListDescribeAndDeleteAStream() {
        run("stream", "create", "orders:2", "--wait");
        assertThat(run("stream", "list").text()).contains("orders", "ACTIVE", "PROVISIONED");
        assertThat(run("stream", "describe", "orders").text())
                .contains("arn:aws:kinesis:us-east-1:000000000000:stream/orders", "shardId-000000000001");
        assertThat(run("stream", "delete", "orders", "--wait").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("stream", "list").text()).doesNotContain("orders");
    }

    @Test
    void shouldStopAtALineLargerThanTheStreamsRecords() {
        run("stream", "create", "s", "--wait");
        CommandRun put = CommandRun.withInput(
                "first\n" + "x".repeat(2 << 20) + "\n",
                "put",
                "s",
                "--endpoint",
                broker.endpoint().toString());
        assertThat(put.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("tail", "s").text()).isEqualTo("first\n");
    }

    @Test
    void shouldReadWhatItsOwnLoadHasPut() {
        CommandRun produced = run(
                "bench",
                "produce",
                "--streams",
                "3",
                "--shards",
                "2",
                "--records",
                "5000",
                "--size",
                "200",
                "-o",
                "json");
        CommandRun consumed = run("bench", "consume", "--streams", "3", "--format", "json", "-o", "json");
        assertThat(produced.text()).contains("\"records\":5000,\"bytes\":1000000,", "\"failed\":0,");
        assertThat(consumed.text()).contains("\"records\":5000,\"bytes\":1000000,", "\"failed\":0,");
    }

    @Test
    void shouldLoadThroughTheProducerAndReadThroughTheReader() {
        CommandRun produced = run(
                "bench",
                "produce",
                "--producer",
                "--idempotent",
                "--aggregate",
                "--records",
                "5000",
                "--size",
                "200",
                "--shards",
                "3",
                "-o",
                "json");
        CommandRun consumed = run("bench", "consume", "--reader", "--connections", "1", "-o", "json");
        assertThat(produced.text())
                .contains("\"operation\":\"Producer\"", "\"records\":5000,\"bytes\":1000000,", "\"failed\":0,");
        assertThat(consumed.text())
                .contains("\"operation\":\"ShardReader\"", "\"records\":5000,\"bytes\":1000000,", "\"failed\":0,");
    }

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--endpoint", broker.endpoint().toString()));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run;
    }

    private void put(List<String> lines) {
        CommandRun run = CommandRun.withInput(
                String.join("\n", lines),
                "put",
                "s",
                "-q",
                "--key-regex",
                "^(\\S+)",
                "--endpoint",
                broker.endpoint().toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    private static byte[] binaryLines(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < LINES; i++) {
            byte[] line = new byte[random.nextInt(300)];
            random.nextBytes(line);
            for (byte b : line) {
                bytes.write(b == '\n' ? '\r' : b);
            }
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static List<String> keyedLines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add("key-" + random.nextInt(50) + " " + i);
        }
        return lines;
    }

    private static Map<String, List<String>> byKey(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf(' '))));
    }
}

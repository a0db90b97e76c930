package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real access log through the commands, while shards split and merge and the broker is killed. Reads the shared
/// data (`-Dweir.shared`); skipped where it is not.
class AccessLogIT {

    private static final int PARTS = 4;

    @TempDir
    Path dir;

    @Test
    void shouldGiveALogBackByteForByteAndEachAddressInOrder() throws IOException {
        List<String> lines = accessLog();
        try (BrokerProcess broker = broker().start()) {
            CompletableFuture<CommandRun> split =
                    during(() -> run(broker, "stream", "split", "log", "shardId-000000000000", "--wait"));
            put(broker, part(lines, 0));
            assertThat(split.join().exitCode()).isEqualTo(ExitCode.OK);
            broker.kill();
            broker.start();
            CompletableFuture<CommandRun> merge = during(() ->
                    run(broker, "stream", "merge", "log", "shardId-000000000001", "shardId-000000000002", "--wait"));
            put(broker, part(lines, 1));
            assertThat(merge.join().exitCode()).isEqualTo(ExitCode.OK);
            put(broker, part(lines, 2));
            broker.kill();
            broker.start();
            put(broker, part(lines, 3));

            List<String> out = tail(broker);

            assertThat(out).containsExactlyInAnyOrderElementsOf(lines);
            assertThat(byAddress(out)).isEqualTo(byAddress(lines));
        }
    }

    @Test
    void shouldLoseNothingOfAPutThatSeesTheBrokerKilled() throws IOException {
        List<String> lines = accessLog();
        try (BrokerProcess broker = broker().start()) {
            CompletableFuture<Void> put = CompletableFuture.runAsync(() -> put(broker, lines));
            broker.await(() -> !tail(broker).isEmpty());
            broker.kill();
            broker.start();
            put.join();

            Map<String, Long> out = counts(tail(broker));

            counts(lines)
                    .forEach((line, times) ->
                            assertThat(out.getOrDefault(line, 0L)).as(line).isGreaterThanOrEqualTo(times));
            assertThat(out.keySet()).isEqualTo(counts(lines).keySet());
        }
    }

    private BrokerProcess broker() {
        return new BrokerProcess(dir.resolve("data"), dir.resolve("log"), List.of("--stream", "log:4"), Map.of());
    }

    private static List<String> accessLog() throws IOException {
        Path file = Path.of(System.getProperty("weir.shared", ""), "data", "apache_access.log");
        assumeThat(file).as("-Dweir.shared names no folder with the access log").isRegularFile();
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    private static List<String> part(List<String> lines, int index) {
        int size = lines.size() / PARTS;
        return lines.subList(index * size, index == PARTS - 1 ? lines.size() : (index + 1) * size);
    }

    private static CompletableFuture<CommandRun> during(Supplier<CommandRun> change) {
        return CompletableFuture.supplyAsync(change);
    }

    private static void put(BrokerProcess broker, List<String> lines) {
        String input = String.join("\n", lines);
        CommandRun run = CommandRun.inRealTime(input, arguments(broker, "put", "log", "-q", "--key-regex", "^(\\S+)"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    private static List<String> tail(BrokerProcess broker) {
        return run(broker, "tail", "log").text().lines().toList();
    }

    private static CommandRun run(BrokerProcess broker, String... args) {
        return CommandRun.of(arguments(broker, args));
    }

    private static String[] arguments(BrokerProcess broker, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--endpoint", broker.endpoint().toString()));
        return all.toArray(String[]::new);
    }

    private static Map<String, List<String>> byAddress(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf(' '))));
    }

    private static Map<String, Long> counts(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    }
}

package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.cli.testing.FakeKinesis;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.op.part.SequenceNumberRange;
import io.weir.protocol.op.part.Shard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `weir replay` and `weir mirror` with real brokers.
final class TransferIT {
    private static final String ALL = "340282366920938463463374607431768211455";

    private final TestBroker a = TestBroker.inMemory();
    private final TestBroker b = TestBroker.inMemory();
    private final FakeKinesis other = new FakeKinesis();
    private final List<PutRecordsRequestEntry> stored = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        a.close();
        b.close();
        other.close();
    }

    @Test
    void shouldReplayAStreamThatSplitAndKeepKeysAndTheirOrder() {
        run(a, "stream", "create", "s:2", "--wait");
        run(a, "stream", "create", "again:3", "--wait");
        put(a, "s", 0, 1500);
        run(a, "stream", "split", "s", "shardId-000000000000", "--wait");
        put(a, "s", 1500, 3000);

        CommandRun replay = CommandRun.of("replay", "s", "--into", "again", "--endpoint", endpoint(a));

        assertThat(replay.err())
                .contains("weir: carries s at ", "each record once", "3,000 records,")
                .doesNotContain("goes on");
        assertThat(replay.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(byKey(tail(a, "again"))).isEqualTo(byKey(tail(a, "s")));
        assertThat(tail(a, "again")).hasSize(3000);
    }

    @Test
    void shouldReplayTheStretchThatIsAskedFor() {
        run(a, "stream", "create", "s", "--wait");
        run(a, "stream", "create", "again", "--wait");
        put(a, "s", 0, 100);
        List<String> numbers = run(a, "tail", "s", "-o", "%s").text().lines().toList();

        CommandRun replay = CommandRun.of(
                "replay",
                "s",
                "--shard",
                "shardId-000000000000",
                "--from",
                numbers.get(10),
                "--to",
                numbers.get(19),
                "--into",
                "again",
                "-q",
                "--endpoint",
                endpoint(a));

        assertThat(replay.err()).isEmpty();
        assertThat(tail(a, "again")).isEqualTo(tail(a, "s").subList(10, 20));
        CommandRun nothing =
                CommandRun.of("replay", "s", "--to", "1h", "--into", "again", "-q", "--endpoint", endpoint(a));
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(tail(a, "again")).hasSize(10);
    }

    @Test
    void shouldRefuseToReplayWhatMakesNoSense() {
        run(a, "stream", "create", "s", "--wait");
        for (List<String> more : List.of(
                List.of("--into", "s"),
                List.of("--into", "t", "--from", "latest"),
                List.of("--into", "t", "--to", "trim_horizon"),
                List.of("--into", "t", "--from", "1".repeat(56)))) {
            List<String> args = new ArrayList<>(List.of("replay", "s", "--endpoint", endpoint(a)));
            args.addAll(more);
            assertThat(CommandRun.of(args.toArray(String[]::new)).exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void shouldMirrorSeveralStreamsAndGoOnWhereItWas() {
        run(a, "stream", "create", "s:2", "--wait");
        run(a, "stream", "create", "t", "--wait");
        put(a, "s", 0, 1000);
        put(a, "t", 0, 10);

        CommandRun first = mirror(a, b, "--stream", "s", "--stream", "t=t-copy", "--create", "--once");
        put(a, "s", 1000, 2000);
        CommandRun second = mirror(a, b, "--stream", "s", "--once");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.OK);
        assertThat(second.err()).contains("goes on from where it was", "1,000 records,");
        assertThat(byKey(tail(b, "s"))).isEqualTo(byKey(tail(a, "s")));
        assertThat(tail(b, "t-copy")).isEqualTo(tail(a, "t"));
        assertThat(run(b, "stream", "describe", "s").text()).contains("OPEN SHARDS     2");
    }

    @Test
    void shouldRefuseAMirrorTheOtherWayUntilTheFirstIsForgotten() {
        run(a, "stream", "create", "s", "--wait");
        run(b, "stream", "create", "s", "--wait");
        put(a, "s", 0, 10);
        assertThat(mirror(a, b, "--stream", "s", "--once").exitCode()).isEqualTo(ExitCode.OK);

        CommandRun opposite = mirror(b, a, "--stream", "s", "--once");
        assertThat(opposite.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(opposite.err())
                .contains("weir: there is a mirror of s at " + endpoint(a) + " into s at " + endpoint(b));
        assertThat(mirror(a, b, "--stream", "s", "--once").exitCode())
                .as("what was refused leaves no mark")
                .isEqualTo(ExitCode.OK);

        assertThat(mirror(a, b, "--stream", "s", "--forget").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(mirror(b, a, "--stream", "s", "--once", "--since", "latest").exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(tail(a, "s")).hasSize(10);
        assertThat(mirror(a, a, "--stream", "s", "--once").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldMirrorAtLeastOnceIntoAServiceThatIsNoWeirAndSaySo() {
        run(a, "stream", "create", "s:2", "--wait");
        put(a, "s", 0, 500);
        amazon();

        CommandRun first = mirror(endpoint(a), other.endpoint(), "--stream", "s", "--once");
        put(a, "s", 500, 600);
        CommandRun second = mirror(endpoint(a), other.endpoint(), "--stream", "s", "--once");
        CommandRun opposite = mirror(other.endpoint(), endpoint(a), "--stream", "s", "--once");

        assertThat(first.err()).contains("each record at least once", "records may be stored twice");
        assertThat(second.err()).contains("goes on from where it was", "100 records,");
        assertThat(byKey(stored.stream()
                        .map(entry -> entry.partitionKey() + " "
                                + new String(entry.data().toBytes(), StandardCharsets.UTF_8))
                        .toList()))
                .isEqualTo(
                        byKey(run(a, "tail", "s", "-o", "%k %d").text().lines().toList()));
        assertThat(opposite.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(opposite.err()).contains("there is a mirror of s at");
        assertThat(mirror(other.endpoint(), other.endpoint(), "--stream", "s=x", "--once")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    private void amazon() {
        other.on(DescribeStreamSummary.SHAPE, request -> FakeKinesis.summary(request.streamName(), "ACTIVE"));
        other.on(
                ListShards.SHAPE,
                request -> new ListShards.Response(
                        List.of(new Shard(
                                "shardId-000000000000",
                                null,
                                null,
                                new HashKeyBounds("0", ALL),
                                new SequenceNumberRange("0", null))),
                        null));
        other.on(PutRecords.SHAPE, request -> {
            stored.addAll(request.records());
            return new PutRecords.Response(
                    0,
                    request.records().stream()
                            .map(record -> PutRecordsResultEntry.stored("1", "shardId-000000000000"))
                            .toList(),
                    null);
        });
    }

    private static CommandRun mirror(TestBroker from, TestBroker into, String... more) {
        return mirror(endpoint(from), endpoint(into), more);
    }

    private static CommandRun mirror(String from, String into, String... more) {
        List<String> args = new ArrayList<>(List.of("mirror", "--from", from, "--into", into));
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray(String[]::new));
    }

    private static CommandRun run(TestBroker broker, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--endpoint", endpoint(broker)));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run;
    }

    private static void put(TestBroker broker, String stream, int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int n = from; n < to; n++) {
            lines.append("key-").append(n % 50).append(' ').append(n).append('\n');
        }
        CommandRun run = CommandRun.withInput(
                lines.toString(), "put", stream, "-q", "--key-regex", "^(\\S+)", "--endpoint", endpoint(broker));
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    private static List<String> tail(TestBroker broker, String stream) {
        return run(broker, "tail", stream).text().lines().toList();
    }

    private static Map<String, List<String>> byKey(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf(' '))));
    }

    private static String endpoint(TestBroker broker) {
        return broker.endpoint().toString();
    }
}

package io.weir.cli.put;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.cli.testing.FakeKinesis;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PutCommandTest {
    private final FakeKinesis service = new FakeKinesis();
    private final List<PutRecordsRequestEntry> stored = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void storeEverything() {
        service.on(DescribeStreamSummary.SHAPE, request -> FakeKinesis.summary("s", "ACTIVE"));
        service.on(PutRecords.SHAPE, this::store);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldPutTheLinesOfStandardInputInOrder() {
        CommandRun run = put("one\n\nthree\r\nfour", "-k", "k");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(data()).containsExactly("one", "", "three\r", "four");
        assertThat(stored).extracting(PutRecordsRequestEntry::partitionKey).containsOnly("k");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("4 records, 16 B of input, in 0.00 s\n");
    }

    @Test
    void shouldPutTheLinesOfAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "10.0.0.1 a\n10.0.0.2 b\n");
        CommandRun run = put("", "--key-regex", "^(\\S+)", "-q", "-f", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(stored).extracting(PutRecordsRequestEntry::partitionKey).containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void shouldSayWhyAFileCannotBeRead(@TempDir Path folder) {
        CommandRun absent = put("", "-f", folder.resolve("absent").toString());
        assertThat(absent.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(absent.err())
                .isEqualTo("weir: cannot read " + folder.resolve("absent") + ": there is no such file\n");
        assertThat(put("", "-f", folder.toString()).err()).contains(folder + ": Is a directory");
    }

    @Test
    void shouldSendAtMost500RecordsACall() {
        put("line\n".repeat(1201));
        assertThat(service.requests(PutRecords.Request.class))
                .extracting(request -> request.records().size())
                .containsExactly(500, 500, 201);
    }

    @Test
    void shouldSendAtMost10MibACall() {
        String line = "x".repeat((1 << 20) - 1) + "\n";
        put(line.repeat(11), "-k", "k");
        assertThat(service.requests(PutRecords.Request.class))
                .extracting(request -> request.records().size())
                .containsExactly(10, 1);
    }

    @Test
    void shouldStopAtALineOverTheLimitWithItsNumberAfterStoringTheLinesBefore() {
        CommandRun run = put("one\ntwo\n" + "x".repeat(1 << 20) + "\nfour\n", "-k", "k");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(data()).containsExactly("one", "two");
        assertThat(run.err())
                .isEqualTo("weir: line 3 and its partition key have more than the 1048576 bytes that a record of"
                        + " this stream may have; lines 1 to 2 are stored\n");
    }

    @Test
    void shouldTakeALineThatFillsTheLimitWithItsKey() {
        assertThat(put("x".repeat((1 << 20) - 1), "-k", "k").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldSendABatchAgainThatWasNotAnswered() {
        List<Integer> calls = new ArrayList<>();
        service.on(PutRecords.SHAPE, request -> {
            calls.add(request.records().size());
            if (calls.size() < 3) {
                throw new ServiceException(ErrorType.INTERNAL_FAILURE);
            }
            return store(request);
        });
        CommandRun run = put("one\ntwo\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(calls).containsExactly(2, 2, 2);
        assertThat(data()).containsExactly("one", "two");
    }

    @Test
    void shouldWaitForAStreamThatIsBeingCreated() {
        List<String> states = new ArrayList<>(List.of("CREATING", "CREATING", "ACTIVE"));
        service.on(DescribeStreamSummary.SHAPE, request -> FakeKinesis.summary("s", states.removeFirst()));
        assertThat(put("one\n").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(states).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoSuchStream() {
        service.on(DescribeStreamSummary.SHAPE, request -> {
            throw new ServiceException(ErrorType.RESOURCE_NOT_FOUND, "Stream s under account 000000000000 not found.");
        });
        CommandRun run = put("one\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .isEqualTo("weir: DescribeStreamSummary: ResourceNotFoundException: Stream s under account 000000000000"
                        + " not found.\n");
    }

    @Test
    void shouldEndWithItsOwnStatusWhenTheServiceBrokeTheOrder() {
        List<Integer> calls = new ArrayList<>();
        service.on(PutRecords.SHAPE, request -> {
            calls.add(request.records().size());
            if (calls.size() > 1) {
                return store(request);
            }
            stored.add(request.records().get(1));
            return new PutRecords.Response(
                    1,
                    List.of(
                            PutRecordsResultEntry.failed("InternalFailure", "Internal Service Failure"),
                            PutRecordsResultEntry.stored("1", "shardId-000000000000")),
                    null);
        });
        CommandRun run = put("one\ntwo\n", "-k", "k");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DISORDERED);
        assertThat(calls).containsExactly(2, 1);
        assertThat(data()).containsExactly("two", "one");
    }

    @Test
    void shouldRefuseCommandLinesThatMakeNoSense() {
        assertThat(put("", "-k", "k", "--key-regex", "x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(put("", "-k", "").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(put("", "-k", "x".repeat(257)).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(put("", "--key-regex", "(").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(put("", "--endpoint", "nowhere").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(put("", "--retry-for", "soon").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(put("", "-f", "/no/such/file").exitCode()).isEqualTo(ExitCode.FAILED);
    }

    private CommandRun put(String input, String... options) {
        List<String> args = new ArrayList<>(List.of("put", "s"));
        if (!List.of(options).contains("--endpoint")) {
            args.addAll(List.of("--endpoint", service.endpoint()));
        }
        args.addAll(List.of(options));
        return CommandRun.withInput(input, args.toArray(String[]::new));
    }

    private PutRecords.Response store(PutRecords.Request request) {
        stored.addAll(request.records());
        return new PutRecords.Response(
                0,
                request.records().stream()
                        .map(record -> PutRecordsResultEntry.stored("1", "shardId-000000000000"))
                        .toList(),
                null);
    }

    private List<String> data() {
        return stored.stream()
                .map(record -> new String(record.data().toBytes(), StandardCharsets.UTF_8))
                .toList();
    }
}

package io.weir.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.cli.testing.FakeKinesis;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.op.part.SequenceNumberRange;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.type.Blob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BenchCommandTest {
    private final FakeKinesis service = new FakeKinesis();

    @BeforeEach
    void serve() {
        service.on(CreateStream.SHAPE, request -> Empty.INSTANCE);
        service.on(DescribeStreamSummary.SHAPE, request -> FakeKinesis.summary(request.streamName(), "ACTIVE"));
        service.on(
                PutRecords.SHAPE,
                request -> new PutRecords.Response(
                        0,
                        Collections.nCopies(
                                request.records().size(), PutRecordsResultEntry.stored("1", "shardId-000000000000")),
                        null));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldRefuseSettingsOfAProducerThatIsNotUsed() {
        assertThat(bench("produce", "--ordered").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bench("produce", "--producer", "--buffer", "0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void shouldSpreadItsRequestsEvenlyOverTheStreams() {
        CommandRun run = bench("produce", "--streams", "3", "--records", "90", "--batch", "10", "--size", "100");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(service.requests(PutRecords.Request.class))
                .extracting(PutRecords.Request::streamName)
                .containsOnly("bench-0", "bench-1", "bench-2")
                .filteredOn("bench-1"::equals)
                .hasSize(3);
        assertThat(service.requests(CreateStream.Request.class))
                .extracting(CreateStream.Request::shardCount)
                .containsExactly(4, 4, 4);
        assertThat(run.text()).contains("records        90\n", "failed         0\n");
    }

    @Test
    void shouldUseAStreamThatIsThere() {
        service.on(CreateStream.SHAPE, request -> {
            throw new ServiceException(ErrorType.RESOURCE_IN_USE, "Stream bench already exists.");
        });
        assertThat(bench("produce", "--records", "10", "--batch", "10").exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldPutSingleRecordsWithABatchOfOne() {
        service.on(PutRecord.SHAPE, request -> new PutRecord.Response("shardId-000000000000", "1", null));
        bench("produce", "--records", "7", "--batch", "1", "--size", "20");
        assertThat(service.requests(PutRecord.Request.class))
                .hasSize(7)
                .allMatch(request -> request.data().length() == 20);
    }

    @Test
    void shouldCountRefusedRecordsAndFailedCalls() {
        List<Integer> calls = Collections.synchronizedList(new ArrayList<>());
        service.on(PutRecords.SHAPE, request -> {
            calls.add(1);
            if (calls.size() == 1) {
                throw new ServiceException(ErrorType.SERVICE_UNAVAILABLE);
            }
            List<PutRecordsResultEntry> results =
                    new ArrayList<>(Collections.nCopies(9, PutRecordsResultEntry.stored("1", "shardId-000000000000")));
            results.add(PutRecordsResultEntry.failed("InternalFailure", "Internal Service Failure"));
            return new PutRecords.Response(1, results, null);
        });
        CommandRun run = bench("produce", "--records", "20", "--batch", "10", "--connections", "1", "-o", "json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text()).contains("\"records\":9,", "\"failed\":11,", "\"calls\":1,");
    }

    @Test
    void shouldReadEveryShardOnceToItsTip() {
        service.on(ListShards.SHAPE, request -> new ListShards.Response(List.of(shard(0), shard(1)), null));
        service.on(GetShardIterator.SHAPE, request -> new GetShardIterator.Response(request.shardId() + "/0"));
        service.on(GetRecords.SHAPE, request -> page(request.shardIterator()));
        CommandRun run = bench("consume", "-o", "json", "--connections", "2");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.text())
                .contains("\"records\":8,", "\"bytes\":40,", "\"calls\":4,")
                .doesNotContain("age");
    }

    @Test
    void shouldRefuseNumbersThatMakeNoLoad() {
        assertThat(bench("produce", "--batch", "501").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bench("produce", "--connections", "0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bench("produce", "--rate", "-1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bench("consume", "--limit", "0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bench("produce", "--format", "xml").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private CommandRun bench(String... args) {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(List.of(args));
        all.addAll(List.of("--endpoint", service.endpoint()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /// Two pages of two records.
    private static GetRecords.Response page(String iterator) {
        boolean first = iterator.endsWith("/0");
        DataRecord record = new DataRecord("1", Instant.EPOCH, Blob.of(new byte[5]), "k", null);
        return new GetRecords.Response(List.of(record, record), iterator.replace("/0", "/2"), first ? 5L : 0L, null);
    }

    private static Shard shard(int index) {
        return new Shard(
                "shardId-00000000000" + index,
                null,
                null,
                new HashKeyBounds("0", "1"),
                new SequenceNumberRange("1", null));
    }
}

package io.weir.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.cli.testing.FakeKinesis;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShardCursorTest {
    private final FakeKinesis service = new FakeKinesis();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldGoOnAfterTheLastRecordWhenAnIteratorHasExpired() {
        service.on(DescribeStreamSummary.SHAPE, request -> FakeKinesis.summary("s", "ACTIVE"));
        service.on(
                GetShardIterator.SHAPE,
                request -> new GetShardIterator.Response(
                        request.startingSequenceNumber() == null
                                ? "first"
                                : "after-" + request.startingSequenceNumber()));
        service.on(GetRecords.SHAPE, request -> switch (request.shardIterator()) {
            case "first" -> page("old", "a", 1000);
            case "old" -> throw new ServiceException(ErrorType.EXPIRED_ITERATOR, "Iterator expired.");
            case "after-1" -> page("end", "b", 0);
            default -> throw new ServiceException(ErrorType.INVALID_ARGUMENT, "Invalid ShardIterator.");
        });

        CommandRun run =
                CommandRun.of("tail", "s", "--shard", "shardId-000000000000", "--endpoint", service.endpoint());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.text()).isEqualTo("a\nb\n");
    }

    private static GetRecords.Response page(String next, String data, long behind) {
        DataRecord record =
                new DataRecord("1", Instant.EPOCH, Blob.of(data.getBytes(StandardCharsets.UTF_8)), "k", null);
        return new GetRecords.Response(List.of(record), next, behind, null);
    }
}

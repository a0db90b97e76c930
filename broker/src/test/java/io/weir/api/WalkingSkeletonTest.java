package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One record in and out again.
final class WalkingSkeletonTest {

    @ParameterizedTest
    @EnumSource
    void shouldGiveBackTheRecordThatWasPut(Encoding encoding) {
        try (TestNode node = TestNode.start(encoding)) {
            node.createStream("s", 2);
            var summary = node.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request("s", null, null))
                    .streamDescriptionSummary();
            Blob data = Blob.of("hello".getBytes(StandardCharsets.UTF_8));
            var put = node.ok(PutRecord.SHAPE, new PutRecord.Request("s", data, "a", null, null, null, null, null));
            var iterator = node.ok(
                            GetShardIterator.SHAPE,
                            new GetShardIterator.Request(
                                    "s", put.shardId(), "TRIM_HORIZON", null, null, null, null, null))
                    .shardIterator();

            var got = node.ok(GetRecords.SHAPE, new GetRecords.Request(iterator, null, null, null, null));

            assertThat(summary.openShardCount()).isEqualTo(2);
            assertThat(got.records()).hasSize(1);
            assertThat(got.records().getFirst().sequenceNumber()).isEqualTo(put.sequenceNumber());
            assertThat(got.records().getFirst().data()).isEqualTo(data);
            assertThat(got.records().getFirst().partitionKey()).isEqualTo("a");
            assertThat(got.millisBehindLatest()).isZero();
            node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", null, null, null));
        }
    }
}

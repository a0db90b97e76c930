package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.ApiSettings;
import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DescribeStreamSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Section B.0: how a stream is addressed.
final class StreamAddressTest {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/";
    private static final String OTHER_ACCOUNT = "arn:aws:kinesis:us-east-1:111111111111:stream/s";
    private static final String OTHER_REGION = "arn:aws:kinesis:eu-west-1:000000000000:stream/s";

    private final TestNode node = TestNode.start(Encoding.JSON);

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static DescribeStreamSummary.Request by(@Nullable String name, @Nullable String arn) {
        return new DescribeStreamSummary.Request(name, arn, null);
    }

    private WireError fault(@Nullable String name, @Nullable String arn) {
        return node.fault(DescribeStreamSummary.SHAPE, by(name, arn));
    }

    @Test
    @DisplayName("B-001")
    void shouldFindAStreamByNameByArnAndByBoth() {
        node.ok(DescribeStreamSummary.SHAPE, by("s", null));
        node.ok(DescribeStreamSummary.SHAPE, by(null, ARN + "s"));
        node.ok(DescribeStreamSummary.SHAPE, by("s", ARN + "s"));
    }

    @Test
    @DisplayName("B-001")
    void shouldDemandAName() {
        WireError error = fault(null, null);
        assertThat(error.name()).isEqualTo("ValidationException");
        assertThat(error.message())
                .isEqualTo("1 validation error detected: Value null at 'streamName' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test
    @DisplayName("B-001, A-073: the missing name among other violations")
    void shouldMentionTheMissingNameAmongOtherViolations() {
        assertThat(node.error(node.json("PutRecord", "{}")).message())
                .isEqualTo("3 validation errors detected: "
                        + "Value null at 'partitionKey' failed to satisfy constraint: Member must not be null; "
                        + "Value null at 'data' failed to satisfy constraint: Member must not be null; "
                        + "Value null at 'streamName' failed to satisfy constraint: Member must not be null");
        assertThat(node.error(node.json("GetShardIterator", "{\"StreamARN\":\"" + ARN + "s\"}"))
                        .message())
                .isEqualTo("2 validation errors detected: "
                        + "Value null at 'shardId' failed to satisfy constraint: Member must not be null; "
                        + "Value null at 'shardIteratorType' failed to satisfy constraint: Member must not be null");
    }

    @Test
    @DisplayName("B-002")
    void shouldRefuseANameAndAnArnThatDiffer() {
        WireError error = fault("t", ARN + "s");
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message()).isEqualTo("StreamARN and StreamName must refer to the same stream");
    }

    @Test
    @DisplayName("B-003, A-060, B-172")
    void shouldRefuseArnsOfOthers() {
        WireError account = fault(null, OTHER_ACCOUNT);
        assertThat(account.name()).isEqualTo("AccessDeniedException");
        assertThat(account.message())
                .contains("is not authorized to perform: kinesis:DescribeStreamSummary on resource: " + OTHER_ACCOUNT);
        assertThat(fault(null, OTHER_REGION).name()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-003: the lenient switch")
    void shouldIgnoreAccountAndRegionWhenLenient() {
        ApiSettings lenient =
                new ApiSettings("us-east-1", TestNode.ACCOUNT, false, false, 1 << 20, ApiSettings.PRODUCERS_DEFAULT);
        try (TestNode other = TestNode.start(TestNode.Setup.of(WireCodec.JSON).with(lenient))) {
            other.createStream("s", 1);
            other.ok(DescribeStreamSummary.SHAPE, by(null, OTHER_ACCOUNT));
            other.ok(DescribeStreamSummary.SHAPE, by(null, OTHER_REGION));
        }
    }

    @Test
    @DisplayName("B-003: an ARN of the right form that can be no stream's")
    void shouldRefuseArnsOfNoStream() {
        assertThat(fault(null, ARN + "a/b").name()).isEqualTo("InvalidArgumentException");
        assertThat(fault(null, "arn:aws:sqs:us-east-1:000000000000:s").name()).isEqualTo("ValidationException");
    }

    @Test
    @DisplayName("B-008")
    void shouldNotFindAStreamThatIsNotThere() {
        WireError error = fault("none", null);
        assertThat(error.name()).isEqualTo("ResourceNotFoundException");
        assertThat(error.message()).isEqualTo("Stream none under account 000000000000 not found.");
    }

    @Test
    @DisplayName("A-017")
    void shouldIgnoreAStreamId() {
        node.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request("s", null, "abcdefghijklmnopqrst-012"));
    }
}

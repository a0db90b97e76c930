package io.weir.api.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DeleteChannel;
import io.weir.protocol.op.DescribeChannel;
import io.weir.protocol.op.ListChannels;
import io.weir.protocol.op.UpdateChannel;
import io.weir.protocol.op.part.S3DestinationUpdateInput;
import io.weir.protocol.op.part.S3TablesDestinationUpdateInput;
import io.weir.protocol.op.part.StreamFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section B.25: there is no channel, and the input is judged all the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChannelsTest {

    private static final String ARN = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":";
    private static final String CHANNEL = ARN + "channel/c";

    private final TestNode node = TestNode.start(Encoding.JSON);

    @AfterAll
    void close() {
        node.close();
    }

    private WireError create(String streams, String rest) {
        return node.error(node.json(
                "CreateChannel",
                "{\"ChannelName\":\"c\",\"ServiceExecutionRoleARN\":\"arn:aws:iam::000000000000:role/r\","
                        + "\"StreamConfigurationList\":[" + streams + "]" + rest + "}"));
    }

    private static String stream() {
        return "{\"StreamARN\":\"" + ARN + "stream/s\",\"RecordConfiguration\":{\"RecordFormatType\":\"JSON\"}}";
    }

    private static String s3(int freshness) {
        return ",\"S3DestinationConfiguration\":{\"StorageConfiguration\":{\"BucketARN\":\"arn:aws:s3:::bucket\","
                + "\"ExpectedBucketOwner\":\"000000000000\",\"CompressionType\":\"NONE\"},"
                + "\"DataFreshnessInSeconds\":" + freshness + "}";
    }

    private static String tables() {
        return ",\"S3TablesDestinationConfiguration\":{\"DeadLetterQueueS3Configuration\":{\"BucketARN\":"
                + "\"arn:aws:s3:::bucket\",\"ExpectedBucketOwner\":\"000000000000\"},"
                + "\"S3TablesConfigurationList\":[{\"TableBucketARN\":"
                + "\"arn:aws:s3tables:us-east-1:000000000000:bucket/bucket\",\"Namespace\":\"n\","
                + "\"TableName\":\"t\",\"CompressionType\":\"NONE\"}]}";
    }

    private static void assertInvalid(WireError error, String part) {
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message()).contains(part);
    }

    @Test
    @DisplayName("B-171")
    void shouldSayThatDeliveryIsNotOffered() {
        assertInvalid(create(stream(), s3(300)), "delivery to S3 and S3 Tables is not offered by this service yet");
        assertInvalid(create(stream(), tables()), "delivery to S3 and S3 Tables is not offered by this service yet");
    }

    @Test
    @DisplayName("B-167, B-168: one stream, one destination, 300 to 900 seconds, tags")
    void shouldJudgeWhatAChannelIsToBe() {
        assertInvalid(create(stream(), ""), "Exactly one of");
        assertInvalid(create(stream(), s3(300) + tables()), "Exactly one of");
        assertInvalid(create(stream() + "," + stream(), s3(300)), "exactly one stream");
        assertInvalid(create(stream(), s3(299)), "from 300 to 900, not 299");
        assertInvalid(create(stream(), s3(901)), "from 300 to 900, not 901");
        assertInvalid(create(stream(), s3(900) + ",\"Tags\":{\"a;\":\"\"}"), "invalid characters");
        assertThat(create("", s3(300)).name()).isEqualTo("ValidationException");
        assertThat(node.error(node.json("CreateChannel", "{}")).message()).contains("3 validation errors detected");
    }

    @Test
    @DisplayName("B-171")
    void shouldFindNoChannel() {
        assertThat(node.fault(DescribeChannel.SHAPE, new DescribeChannel.Request(CHANNEL))
                        .message())
                .isEqualTo("Channel " + CHANNEL + " not found.");
        for (WireError error : List.of(
                node.fault(DescribeChannel.SHAPE, new DescribeChannel.Request(CHANNEL)),
                node.fault(DeleteChannel.SHAPE, new DeleteChannel.Request(CHANNEL)),
                node.fault(UpdateChannel.SHAPE, new UpdateChannel.Request(CHANNEL, null, null, null)))) {
            assertThat(error.name()).isEqualTo("ResourceNotFoundException");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c", "arn:aws:kinesis:us-east-1:000000000000:stream/c", "arn:aws:kinesis:us-east-1:0:channel/c"})
    @DisplayName("B-169: the ARN of a channel")
    void shouldTellChannelsFromOtherResources(String arn) {
        for (WireError error : List.of(
                node.fault(DescribeChannel.SHAPE, new DescribeChannel.Request(arn)),
                node.fault(DeleteChannel.SHAPE, new DeleteChannel.Request(arn)),
                node.fault(UpdateChannel.SHAPE, new UpdateChannel.Request(arn, null, null, null)))) {
            assertThat(error.name()).isEqualTo("ValidationException");
            assertThat(error.message()).contains("channelARN", ":channel/");
        }
    }

    @ParameterizedTest
    @CsvSource({"299,", "901,", ",299", ",901", "300,300"})
    @DisplayName("B-168")
    void shouldJudgeTheChangeOfAChannel(@Nullable Integer s3, @Nullable Integer tables) {
        assertInvalid(
                node.fault(
                        UpdateChannel.SHAPE,
                        new UpdateChannel.Request(
                                CHANNEL,
                                s3 == null ? null : new S3DestinationUpdateInput(s3),
                                tables == null ? null : new S3TablesDestinationUpdateInput(tables),
                                null)),
                "");
    }

    @Test
    @DisplayName("B-170, B-171")
    void shouldListNothing() {
        List<StreamFilter> ours = List.of(new StreamFilter(ARN + "stream/s", null));
        List<StreamFilter> foreign = List.of(new StreamFilter("arn:aws:kinesis:us-east-1:123456789012:stream/s", null));
        ListChannels.Response page = node.ok(ListChannels.SHAPE, new ListChannels.Request(ours, 10, null));
        assertThat(page.channelSummaries()).isEmpty();
        assertThat(page.nextToken()).isNull();
        assertThat(node.fault(ListChannels.SHAPE, new ListChannels.Request(foreign, null, null))
                        .name())
                .isEqualTo("AccessDeniedException");
        assertInvalid(node.fault(ListChannels.SHAPE, new ListChannels.Request(null, null, "token")), "NextToken");
        assertThat(node.fault(ListChannels.SHAPE, new ListChannels.Request(null, 0, null))
                        .name())
                .isEqualTo("ValidationException");
    }
}

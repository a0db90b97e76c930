package io.weir.protocol.codec;

import static io.weir.protocol.codec.Wire.jsonError;
import static io.weir.protocol.codec.Wire.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.RemoveTagsFromStream;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final Pattern PATH = Pattern.compile(" at '([^']*)' failed");

    @Test
    void shouldReportOneViolationInTheSingularA073A074A080() {
        shouldViolate(
                GetRecords.SHAPE,
                "{}",
                "Value null at 'shardIterator' failed to satisfy constraint: Member must not be null");
        shouldViolate(
                GetRecords.SHAPE,
                "{\"ShardIterator\":\"i\",\"Limit\":10001}",
                "Value '10001' at 'limit' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 10000");
        shouldViolate(
                DescribeStream.SHAPE,
                "{\"StreamName\":\"\"}",
                "Value '' at 'streamName' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1");
        shouldViolate(
                DescribeStream.SHAPE,
                "{\"StreamName\":\"my stream\"}",
                "Value 'my stream' at 'streamName' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void shouldReportSeveralViolationsInThePluralA073() {
        assertThat(text(jsonError(MergeShards.SHAPE, "{\"StreamName\":\"s\"}")))
                .isEqualTo("ValidationException: 2 validation errors detected: "
                        + "Value null at 'shardToMerge' failed to satisfy constraint: Member must not be null; "
                        + "Value null at 'adjacentShardToMerge' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void shouldReportTenViolationsAtMostA073() {
        String entries =
                IntStream.range(0, 30).mapToObj(i -> "{\"PartitionKey\":\"a\"}").collect(Collectors.joining(","));

        assertThat(text(jsonError(PutRecords.SHAPE, "{\"StreamName\":\"s\",\"Records\":[" + entries + "]}")))
                .startsWith("ValidationException: 10 validation errors detected: ")
                .contains("'records.1.member.data'", "'records.10.member.data'")
                .doesNotContain("records.11");
    }

    @Test
    void shouldWritePathsAsTheServiceDoesA075() {
        assertThat(paths(
                        PutRecords.SHAPE,
                        "{\"StreamName\":\"s\",\"Records\":[{\"Data\":\"\",\"PartitionKey\":\"a\"},"
                                + "{\"Data\":\"\",\"PartitionKey\":\"\"},null]}"))
                .containsExactly("records.2.member.partitionKey", "records.3.member");
        assertThat(paths(ListShards.SHAPE, "{\"StreamName\":\"s\",\"ShardFilter\":{\"ShardId\":\"!\"}}"))
                .containsExactly("shardFilter.type", "shardFilter.shardId");
        assertThat(paths(AddTagsToStream.SHAPE, "{\"StreamName\":\"s\",\"Tags\":{\"k\":null}}"))
                .containsExactly("tags.k.member");
        assertThat(paths(DescribeStream.SHAPE, "{\"StreamARN\":\"x\"}")).containsExactly("streamARN");
    }

    @Test
    void shouldBoundLengthsA076() {
        shouldViolate(
                DescribeStream.SHAPE,
                "{\"StreamName\":\"" + "x".repeat(129) + "\"}",
                "Value '" + "x".repeat(129) + "' at 'streamName' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 128");
        shouldViolate(
                AddTagsToStream.SHAPE,
                "{\"StreamName\":\"s\",\"Tags\":{}}",
                "Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to"
                        + " 1");
        shouldViolate(
                RemoveTagsFromStream.SHAPE,
                "{\"StreamName\":\"s\",\"TagKeys\":[]}",
                "Value '[]' at 'tagKeys' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1");
    }

    @Test
    void shouldBoundValuesA076() {
        shouldViolate(
                CreateStream.SHAPE,
                "{\"StreamName\":\"s\",\"ShardCount\":0}",
                "Value '0' at 'shardCount' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1");
    }

    @Test
    void shouldListTheValuesOfAnEnumA076A078() {
        shouldViolate(
                GetShardIterator.SHAPE,
                "{\"StreamName\":\"s\",\"ShardId\":\"x\",\"ShardIteratorType\":\"EARLIEST\"}",
                "Value 'EARLIEST' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value"
                        + " set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
    }

    @Test
    void shouldHoldKeysAndValuesOfMapsA076A077() {
        String key = "k".repeat(129);
        String value = "v".repeat(257);

        shouldViolate(
                AddTagsToStream.SHAPE,
                "{\"StreamName\":\"s\",\"Tags\":{\"" + key + "\":\"\"}}",
                "Value '{" + key + "=}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: "
                        + "[Member must have length less than or equal to 128, "
                        + "Member must have length greater than or equal to 1]");
        shouldViolate(
                AddTagsToStream.SHAPE,
                "{\"StreamName\":\"s\",\"Tags\":{\"a\":\"" + value + "\"}}",
                "Value '{a=" + value + "}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: "
                        + "[Member must have length less than or equal to 256, "
                        + "Member must have length greater than or equal to 0]");
    }

    @Test
    void shouldHoldElementsOfListsA076A077() {
        shouldViolate(
                RemoveTagsFromStream.SHAPE,
                "{\"StreamName\":\"s\",\"TagKeys\":[\"a\",\"\"]}",
                "Value '[a, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: "
                        + "[Member must have length less than or equal to 128, "
                        + "Member must have length greater than or equal to 1]");
    }

    @Test
    void shouldPrintABlobByItsSizeA077B068() {
        byte[] body = ("{\"StreamName\":\"s\",\"PartitionKey\":\"a\",\"Data\":\"" + "AAAA".repeat(10_485_760 / 3 + 1)
                        + "\"}")
                .getBytes(UTF_8);

        assertThat(text(Wire.error(WireCodec.JSON, PutRecord.SHAPE, body)))
                .isEqualTo("ValidationException: 1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0"
                        + " lim=10485762 cap=10485762]' at 'data' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 10485760");
    }

    @Test
    void shouldRefuseMoreThan500RecordsB077() {
        String entries = "{\"Data\":\"\",\"PartitionKey\":\"a\"},".repeat(600) + "{}";

        String message = jsonError(PutRecords.SHAPE, "{\"StreamName\":\"s\",\"Records\":[" + entries + "]}")
                .getMessage();

        assertThat(message)
                .matches("1 validation error detected: Value"
                        + " '\\[com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@[0-9a-f]+(,"
                        + " com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@[0-9a-f]+){500}\\]' at"
                        + " 'records' failed to satisfy constraint: Member must have length less than or equal to"
                        + " 500");
    }

    @Test
    void shouldReportAPatternBeforeALengthA078() {
        String name = "!".repeat(129);

        assertThat(text(jsonError(DescribeStream.SHAPE, "{\"StreamName\":\"" + name + "\"}")))
                .containsSubsequence(
                        "2 validation errors detected",
                        "Member must satisfy regular expression pattern",
                        "Member must have length less than or equal to 128");
    }

    @Test
    void shouldReportThePatternOfAnEmptyTextAmongOtherViolationsA078() {
        assertThat(paths(DescribeStream.SHAPE, "{\"StreamName\":\"\",\"Limit\":0}"))
                .containsExactly("limit", "streamName", "streamName");
        assertThat(paths(DescribeStream.SHAPE, "{\"StreamName\":\"\",\"ExclusiveStartShardId\":\"\"}"))
                .containsExactly("exclusiveStartShardId", "exclusiveStartShardId", "streamName", "streamName");
    }

    @Test
    void shouldReportInTheOrderOfTheServiceA079() {
        assertThat(paths(
                        PutRecord.SHAPE,
                        "{\"SequenceNumberForOrdering\":\"x\",\"PartitionKey\":\"\",\"ExplicitHashKey\":\"x\","
                                + "\"StreamName\":\"!\"}"))
                .containsExactly("sequenceNumberForOrdering", "partitionKey", "explicitHashKey", "data", "streamName");
        assertThat(paths(PutRecords.SHAPE, "{\"StreamName\":\"!\"}")).containsExactly("records", "streamName");
        assertThat(paths(GetShardIterator.SHAPE, "{\"StartingSequenceNumber\":\"x\",\"StreamName\":\"!\"}"))
                .containsExactly("shardId", "shardIteratorType", "startingSequenceNumber", "streamName");
        assertThat(paths(GetRecords.SHAPE, "{\"Limit\":0}")).containsExactly("limit", "shardIterator");
        assertThat(paths(CreateStream.SHAPE, "{\"ShardCount\":0}")).containsExactly("shardCount", "streamName");
        assertThat(paths(CreateStream.SHAPE, "{}")).containsExactly("shardCount", "streamName");
        assertThat(paths(AddTagsToStream.SHAPE, "{\"StreamName\":\"!\"}")).containsExactly("tags", "streamName");
        assertThat(paths(
                        ListShards.SHAPE,
                        "{\"MaxResults\":0,\"ExclusiveStartShardId\":\"!\",\"StreamName\":\"!\",\"NextToken\":\"\"}"))
                .containsExactly("maxResults", "exclusiveStartShardId", "streamName", "nextToken");
        assertThat(paths(ListStreams.SHAPE, "{\"Limit\":0,\"ExclusiveStartStreamName\":\"!\"}"))
                .containsExactly("limit", "exclusiveStartStreamName");
        assertThat(paths(SplitShard.SHAPE, "{\"StreamName\":\"!\"}"))
                .containsExactly("newStartingHashKey", "shardToSplit", "streamName");
    }

    /** A stream without a count is one on demand, so its absence is only told to who says nothing of a stream. */
    @Test
    void shouldMissTheShardCountOnlyOfARequestThatSaysNothingB019() {
        assertThat(paths(CreateStream.SHAPE, "{\"StreamName\":\"!\"}")).containsExactly("streamName");
        assertThat(paths(CreateStream.SHAPE, "{\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}"))
                .containsExactly("streamName");
    }

    @Test
    void shouldPrintPatternsAsModelledA076() {
        shouldViolate(
                SplitShard.SHAPE,
                "{\"StreamName\":\"s\",\"ShardToSplit\":\"x\",\"NewStartingHashKey\":\"01\"}",
                "Value '01' at 'newStartingHashKey' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: ^(0|([1-9]\\d{0,38}))$");
    }

    @Test
    void shouldCountLengthInUtf16UnitsB066() {
        assertThat(Wire.json(PutRecord.SHAPE, put("😀".repeat(128))).partitionKey())
                .hasSize(256);
        assertThat(paths(PutRecord.SHAPE, put("😀".repeat(128) + "a"))).containsExactly("partitionKey");
    }

    @Test
    void shouldGiveTheTextForMembersThatOnlyTheServiceRequiresB001B065() {
        assertThat(text(Validator.missing("records.1.member.partitionKey")))
                .isEqualTo("ValidationException: 1 validation error detected: Value null at "
                        + "'records.1.member.partitionKey' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void shouldMentionAMissingStreamNameAmongOtherViolationsB001() {
        assertThat(paths(SplitShard.SHAPE, "{}")).containsExactly("newStartingHashKey", "shardToSplit", "streamName");
        assertThat(Wire.json(DescribeStream.SHAPE, "{}").streamName()).isNull();
    }

    private static String put(String partitionKey) {
        return "{\"StreamName\":\"s\",\"Data\":\"\",\"PartitionKey\":\"" + partitionKey + "\"}";
    }

    private static void shouldViolate(OperationShape<?, ?> operation, String body, String violation) {
        assertThat(text(jsonError(operation, body)))
                .isEqualTo("ValidationException: 1 validation error detected: " + violation);
    }

    private static List<String> paths(OperationShape<?, ?> operation, String body) {
        List<String> paths = new ArrayList<>();
        Matcher matcher = PATH.matcher(jsonError(operation, body).getMessage());
        while (matcher.find()) {
            paths.add(matcher.group(1));
        }
        return paths;
    }
}

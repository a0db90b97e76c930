package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.SdkCalls.Transport;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/// The vendor's Java SDK, unmodified, over each way it can speak: HTTP/1.1 with CBOR, HTTP/2 with CBOR, HTTP/1.1 with
/// JSON.
class SdkIT {

    private static final TestBroker BROKER = TestBroker.inMemory();
    private static final String LAST_KEY = "340282366920938463463374607431768211455";

    @BeforeAll
    static void started() {
        assertThat(BROKER.adminGet("/health/ready").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldCreateDescribeListAndDeleteStreams(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, BROKER.endpoint())) {
            String stream = "life-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(3).tags(Map.of("team", "a")));

            StreamDescription described =
                    kinesis.describeStream(r -> r.streamName(stream)).streamDescription();
            StreamDescriptionSummary summary = kinesis.describeStreamSummary(r -> r.streamARN(described.streamARN()))
                    .streamDescriptionSummary();

            assertThat(described.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
            assertThat(described.shards()).hasSize(3);
            assertThat(described.shards().getLast().hashKeyRange().endingHashKey())
                    .isEqualTo(LAST_KEY);
            assertThat(summary.openShardCount()).isEqualTo(3);
            assertThat(summary.retentionPeriodHours()).isEqualTo(24);
            assertThat(summary.streamId()).isNull();
            assertThat(summary.streamCreationTimestamp())
                    .isBetween(Instant.now().minusSeconds(600), Instant.now());
            assertThat(kinesis.listStreams(r -> r.limit(1000)).streamNames()).contains(stream);
            assertThat(kinesis.listTagsForStream(r -> r.streamName(stream))
                            .tags()
                            .getFirst()
                            .value())
                    .isEqualTo("a");
            assertThat(kinesis.describeLimits(r -> {}).openShardCount()).isGreaterThanOrEqualTo(3);

            assertThatThrownBy(
                            () -> kinesis.createStream(r -> r.streamName(stream).shardCount(1)))
                    .isInstanceOf(ResourceInUseException.class)
                    .hasMessageContaining("Stream " + stream + " under account 000000000000 already exists.");

            kinesis.deleteStream(r -> r.streamName(stream));
            kinesis.awaitGone(stream);
            assertThatThrownBy(() -> kinesis.describeStream(r -> r.streamName(stream)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldGiveBackRecordsByteForByteAndInOrder(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, BROKER.endpoint())) {
            String stream = "records-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(1));
            byte[] every = new byte[256];
            IntStream.range(0, 256).forEach(i -> every[i] = (byte) i);

            PutRecordResponse first = kinesis.putRecord(r -> r.streamName(stream)
                    .partitionKey("k\u00e9\u6f22\ud83d\ude00")
                    .data(SdkBytes.fromByteArray(every)));
            PutRecordsResponse more =
                    kinesis.putRecords(r -> r.streamName(stream).records(entries(100)));

            assertThat(more.failedRecordCount()).isZero();
            assertThat(more.records()).hasSize(100);
            GetRecordsResponse got = kinesis.getRecords(r -> r.shardIterator(kinesis.horizon(stream, first.shardId())));
            assertThat(got.records()).hasSize(101);
            assertThat(got.millisBehindLatest()).isZero();
            Record oldest = got.records().getFirst();
            assertThat(oldest.partitionKey()).isEqualTo("k\u00e9\u6f22\ud83d\ude00");
            assertThat(oldest.data().asByteArray()).isEqualTo(every);
            assertThat(oldest.sequenceNumber()).isEqualTo(first.sequenceNumber());
            assertThat(oldest.approximateArrivalTimestamp())
                    .isBetween(Instant.now().minusSeconds(600), Instant.now());
            assertThat(got.records().stream()
                            .skip(1)
                            .map(record -> record.data().asUtf8String()))
                    .isEqualTo(
                            IntStream.range(0, 100).mapToObj(i -> "data-" + i).toList());
            assertThat(got.records().stream().map(record -> new BigInteger(record.sequenceNumber())))
                    .isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldStartReadingWhereEachTypeOfIteratorSays(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, BROKER.endpoint())) {
            String stream = "iterators-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(1));
            List<String> numbers = kinesis.putRecords(r -> r.streamName(stream).records(entries(5))).records().stream()
                    .map(result -> result.sequenceNumber())
                    .toList();

            assertThat(kinesis.read(stream, r -> r.shardIteratorType(ShardIteratorType.LATEST)))
                    .isEmpty();
            assertThat(kinesis.read(
                            stream,
                            r -> r.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                    .startingSequenceNumber(numbers.get(2))))
                    .containsExactly("data-2", "data-3", "data-4");
            assertThat(kinesis.read(
                            stream,
                            r -> r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                    .startingSequenceNumber(numbers.get(2))))
                    .containsExactly("data-3", "data-4");
            assertThat(kinesis.read(
                            stream,
                            r -> r.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                                    .timestamp(Instant.now().minusSeconds(3600))))
                    .hasSize(5);
            assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator("nonsense")))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("Invalid ShardIterator.");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldSplitMergeAndScaleWithWholeLineage(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, BROKER.endpoint())) {
            String stream = "reshard-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(1));
            kinesis.putRecords(r -> r.streamName(stream).records(entries(10)));

            kinesis.splitShard(r -> r.streamName(stream)
                    .shardToSplit("shardId-000000000000")
                    .newStartingHashKey("170141183460469231731687303715884105728"));
            GetRecordsResponse end =
                    kinesis.getRecords(r -> r.shardIterator(kinesis.horizon(stream, "shardId-000000000000")));
            kinesis.mergeShards(r -> r.streamName(stream)
                    .shardToMerge("shardId-000000000001")
                    .adjacentShardToMerge("shardId-000000000002"));
            int current = kinesis.updateShardCount(
                            r -> r.streamName(stream).targetShardCount(2).scalingType(ScalingType.UNIFORM_SCALING))
                    .currentShardCount();

            assertThat(end.records()).hasSize(10);
            assertThat(end.nextShardIterator()).isNull();
            assertThat(end.childShards()).hasSize(2);
            assertThat(current).isEqualTo(1);
            List<Shard> all = kinesis.listShards(r -> r.streamName(stream)).shards();
            List<Shard> open = kinesis.listShards(
                            r -> r.streamName(stream).shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))
                    .shards();
            assertThat(all).hasSize(6);
            assertThat(open).hasSize(2).allMatch(shard -> shard.parentShardId().equals("shardId-000000000003"));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldChangeRetentionAndTags(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, BROKER.endpoint())) {
            String stream = "settings-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(1));

            kinesis.increaseStreamRetentionPeriod(r -> r.streamName(stream).retentionPeriodHours(48));
            kinesis.decreaseStreamRetentionPeriod(r -> r.streamName(stream).retentionPeriodHours(30));
            kinesis.addTagsToStream(r -> r.streamName(stream).tags(Map.of("a", "1", "b", "2")));
            kinesis.removeTagsFromStream(r -> r.streamName(stream).tagKeys("a"));

            assertThat(kinesis.describeStreamSummary(r -> r.streamName(stream))
                            .streamDescriptionSummary()
                            .retentionPeriodHours())
                    .isEqualTo(30);
            assertThat(kinesis.listTagsForStream(r -> r.streamName(stream)).tags())
                    .extracting(tag -> tag.key())
                    .containsExactly("b");
            assertThatThrownBy(() -> kinesis.increaseStreamRetentionPeriod(
                            r -> r.streamName(stream).retentionPeriodHours(12)))
                    .isInstanceOf(InvalidArgumentException.class);
        }
    }

    private static List<PutRecordsRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i % 7)
                        .data(SdkBytes.fromUtf8String("data-" + i))
                        .build())
                .toList();
    }
}

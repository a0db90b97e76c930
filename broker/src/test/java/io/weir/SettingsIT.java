package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.SdkCalls.Transport;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputResponse;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/// The vendor's Java SDK, unmodified, on the settings of streams and accounts. Operations that this version of the SDK
/// does not know are shown by the tests of their rooms.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsIT {

    private final TestBroker broker = TestBroker.inMemory();

    @AfterAll
    void stop() {
        broker.close();
    }

    private static StreamDescriptionSummary summary(SdkCalls kinesis, String stream) {
        return kinesis.describeStreamSummary(r -> r.streamName(stream)).streamDescriptionSummary();
    }

    private static void switchMode(SdkCalls kinesis, String arn, StreamMode mode) {
        UpdateStreamModeRequest request = UpdateStreamModeRequest.builder()
                .streamARN(arn)
                .streamModeDetails(details -> details.streamMode(mode))
                .build();
        kinesis.call(sync -> sync.updateStreamMode(request), async -> async.updateStreamMode(request));
    }

    private static UpdateStreamWarmThroughputResponse warm(SdkCalls kinesis, String stream, int mibps) {
        UpdateStreamWarmThroughputRequest request = UpdateStreamWarmThroughputRequest.builder()
                .streamName(stream)
                .warmThroughputMiBps(mibps)
                .build();
        return kinesis.call(
                sync -> sync.updateStreamWarmThroughput(request), async -> async.updateStreamWarmThroughput(request));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldSwitchModesAndWarmAStreamUp(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, broker.endpoint())) {
            String stream = "mode-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(4));
            String arn = summary(kinesis, stream).streamARN();
            assertThatThrownBy(() -> warm(kinesis, stream, 6)).isInstanceOf(ValidationException.class);
            UpdateAccountSettingsRequest commitment = UpdateAccountSettingsRequest.builder()
                    .minimumThroughputBillingCommitment(
                            c -> c.status(MinimumThroughputBillingCommitmentInputStatus.ENABLED))
                    .build();

            switchMode(kinesis, arn, StreamMode.ON_DEMAND);
            kinesis.call(
                    sync -> sync.updateAccountSettings(commitment), async -> async.updateAccountSettings(commitment));
            UpdateStreamWarmThroughputResponse warmed = warm(kinesis, stream, 6);

            assertThat(warmed.streamARN()).isEqualTo(arn);
            assertThat(warmed.warmThroughput().targetMiBps()).isEqualTo(6);
            await().until(() -> summary(kinesis, stream).streamStatus() == StreamStatus.ACTIVE);
            assertThat(summary(kinesis, stream).openShardCount()).isEqualTo(6);
            assertThat(summary(kinesis, stream).warmThroughput().currentMiBps()).isEqualTo(6);
            assertThat(summary(kinesis, stream).streamModeDetails().streamMode())
                    .isEqualTo(StreamMode.ON_DEMAND);
            DescribeAccountSettingsRequest describe =
                    DescribeAccountSettingsRequest.builder().build();
            assertThat(kinesis.call(
                                    sync -> sync.describeAccountSettings(describe),
                                    async -> async.describeAccountSettings(describe))
                            .minimumThroughputBillingCommitment()
                            .status())
                    .isEqualTo(MinimumThroughputBillingCommitmentOutputStatus.ENABLED);
            switchMode(kinesis, arn, StreamMode.PROVISIONED);
            assertThat(summary(kinesis, stream).warmThroughput()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldTakeLargerRecordsOnceTold(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, broker.endpoint())) {
            String stream = "size-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(1));
            SdkBytes large = SdkBytes.fromByteArray(new byte[3 << 20]);
            UpdateMaxRecordSizeRequest request = UpdateMaxRecordSizeRequest.builder()
                    .streamARN(summary(kinesis, stream).streamARN())
                    .maxRecordSizeInKiB(4096)
                    .build();
            assertThatThrownBy(() -> kinesis.putRecord(
                            r -> r.streamName(stream).partitionKey("k").data(large)))
                    .isInstanceOf(InvalidArgumentException.class);

            kinesis.call(sync -> sync.updateMaxRecordSize(request), async -> async.updateMaxRecordSize(request));
            String shard = kinesis.putRecord(
                            r -> r.streamName(stream).partitionKey("k").data(large))
                    .shardId();

            assertThat(kinesis.getRecords(r -> r.shardIterator(kinesis.horizon(stream, shard)))
                            .records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.data()).isEqualTo(large));
            assertThat(summary(kinesis, stream).maxRecordSizeInKiB()).isEqualTo(4096);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldSwitchShardMetrics(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, broker.endpoint())) {
            String stream = "metrics-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(1));
            EnableEnhancedMonitoringRequest all = EnableEnhancedMonitoringRequest.builder()
                    .streamName(stream)
                    .shardLevelMetrics(MetricsName.ALL)
                    .build();
            DisableEnhancedMonitoringRequest bytes = DisableEnhancedMonitoringRequest.builder()
                    .streamName(stream)
                    .shardLevelMetrics(MetricsName.INCOMING_BYTES, MetricsName.OUTGOING_BYTES)
                    .build();

            EnableEnhancedMonitoringResponse enabled = kinesis.call(
                    sync -> sync.enableEnhancedMonitoring(all), async -> async.enableEnhancedMonitoring(all));
            kinesis.call(
                    sync -> sync.disableEnhancedMonitoring(bytes), async -> async.disableEnhancedMonitoring(bytes));

            assertThat(enabled.currentShardLevelMetrics()).isEmpty();
            assertThat(enabled.desiredShardLevelMetrics()).hasSize(7).doesNotContain(MetricsName.ALL);
            assertThat(summary(kinesis, stream).enhancedMonitoring())
                    .singleElement()
                    .satisfies(
                            metrics -> assertThat(metrics.shardLevelMetrics()).hasSize(5));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldTagByResourceName(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, broker.endpoint())) {
            String stream = "tags-" + transport;
            kinesis.createStream(r -> r.streamName(stream).shardCount(1).tags(Map.of("old", "1")));
            String arn = summary(kinesis, stream).streamARN();
            TagResourceRequest tag = TagResourceRequest.builder()
                    .resourceARN(arn)
                    .tags(Map.of("new", "2", "newer", "3"))
                    .build();
            UntagResourceRequest untag = UntagResourceRequest.builder()
                    .resourceARN(arn)
                    .tagKeys("old", "newer")
                    .build();
            ListTagsForResourceRequest list =
                    ListTagsForResourceRequest.builder().resourceARN(arn).build();

            kinesis.call(sync -> sync.tagResource(tag), async -> async.tagResource(tag));
            kinesis.call(sync -> sync.untagResource(untag), async -> async.untagResource(untag));

            assertThat(kinesis.call(sync -> sync.listTagsForResource(list), async -> async.listTagsForResource(list))
                            .tags())
                    .singleElement()
                    .satisfies(left -> assertThat(left.key() + left.value()).isEqualTo("new2"));
            ListTagsForResourceRequest missing = ListTagsForResourceRequest.builder()
                    .resourceARN(arn + "-gone")
                    .build();
            assertThatThrownBy(() -> kinesis.call(
                            sync -> sync.listTagsForResource(missing), async -> async.listTagsForResource(missing)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldKeepReadersInOrderThroughTheScalingOfAWarmThroughput(Transport transport) {
        try (SdkCalls kinesis = SdkCalls.over(transport, broker.endpoint())) {
            String stream = "grow-" + transport;
            UpdateAccountSettingsRequest commitment = UpdateAccountSettingsRequest.builder()
                    .minimumThroughputBillingCommitment(
                            c -> c.status(MinimumThroughputBillingCommitmentInputStatus.ENABLED))
                    .build();
            kinesis.call(
                    sync -> sync.updateAccountSettings(commitment), async -> async.updateAccountSettings(commitment));
            kinesis.createStream(
                    r -> r.streamName(stream).streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));

            List<String> before = put(kinesis, stream, 0);
            warm(kinesis, stream, 8);
            List<String> after = put(kinesis, stream, 100);

            assertThat(before).hasSizeBetween(1, 4);
            assertThat(after).doesNotContainAnyElementsOf(before);
            long records = kinesis.listShards(r -> r.streamName(stream)).shards().stream()
                    .mapToLong(shard -> kinesis.getRecords(
                                    r -> r.shardIterator(kinesis.horizon(stream, shard.shardId())))
                            .records()
                            .size())
                    .sum();
            assertThat(records).isEqualTo(200);
        }
    }

    /// Puts a hundred records; gives the shards that took them.
    private static List<String> put(SdkCalls kinesis, String stream, int from) {
        return IntStream.range(from, from + 100)
                .mapToObj(i -> kinesis.putRecord(r -> r.streamName(stream)
                                .partitionKey("key-" + i)
                                .data(SdkBytes.fromUtf8String("data-" + i)))
                        .shardId())
                .distinct()
                .toList();
    }
}

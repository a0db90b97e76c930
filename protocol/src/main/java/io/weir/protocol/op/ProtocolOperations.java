package io.weir.protocol.op;

import io.weir.protocol.shape.OperationShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The explicit list of the operations that have a shape. */
public final class ProtocolOperations {
    /** What precedes the operation's name in {@code X-Amz-Target}. */
    public static final String TARGET_PREFIX = OperationShape.SERVICE;

    /** All of them, by name. */
    public static final List<OperationShape<?, ?>> ALL = List.of(
            AddTagsToStream.SHAPE,
            CreateChannel.SHAPE,
            CreateStream.SHAPE,
            DecreaseStreamRetentionPeriod.SHAPE,
            DeleteChannel.SHAPE,
            DeleteResourcePolicy.SHAPE,
            DeleteStream.SHAPE,
            DeregisterStreamConsumer.SHAPE,
            DescribeAccountSettings.SHAPE,
            DescribeChannel.SHAPE,
            DescribeLimits.SHAPE,
            DescribeStream.SHAPE,
            DescribeStreamConsumer.SHAPE,
            DescribeStreamSummary.SHAPE,
            DisableEnhancedMonitoring.SHAPE,
            EnableEnhancedMonitoring.SHAPE,
            GetRecords.SHAPE,
            GetResourcePolicy.SHAPE,
            GetShardIterator.SHAPE,
            IncreaseStreamRetentionPeriod.SHAPE,
            ListChannels.SHAPE,
            ListShards.SHAPE,
            ListStreamConsumers.SHAPE,
            ListStreams.SHAPE,
            ListTagsForResource.SHAPE,
            ListTagsForStream.SHAPE,
            MergeShards.SHAPE,
            PutRecord.SHAPE,
            PutRecords.SHAPE,
            PutResourcePolicy.SHAPE,
            RegisterStreamConsumer.SHAPE,
            RemoveTagsFromStream.SHAPE,
            SplitShard.SHAPE,
            StartStreamEncryption.SHAPE,
            StopStreamEncryption.SHAPE,
            SubscribeToShard.SHAPE,
            TagResource.SHAPE,
            UntagResource.SHAPE,
            UpdateAccountSettings.SHAPE,
            UpdateChannel.SHAPE,
            UpdateMaxRecordSize.SHAPE,
            UpdateShardCount.SHAPE,
            UpdateStreamMode.SHAPE,
            UpdateStreamRecordDistributionStrategy.SHAPE,
            UpdateStreamWarmThroughput.SHAPE);

    private static final Map<String, OperationShape<?, ?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(OperationShape::name, Function.identity()));

    private ProtocolOperations() {}

    /** The operation of this name, exactly as written. */
    public static Optional<OperationShape<?, ?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}

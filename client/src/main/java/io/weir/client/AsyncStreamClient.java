package io.weir.client;

import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.op.CreateChannel;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DecreaseStreamRetentionPeriod;
import io.weir.protocol.op.DeleteChannel;
import io.weir.protocol.op.DeleteResourcePolicy;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.op.DescribeAccountSettings;
import io.weir.protocol.op.DescribeChannel;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.DisableEnhancedMonitoring;
import io.weir.protocol.op.EnableEnhancedMonitoring;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetResourcePolicy;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.IncreaseStreamRetentionPeriod;
import io.weir.protocol.op.ListChannels;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.ListStreamConsumers;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.ListTagsForResource;
import io.weir.protocol.op.ListTagsForStream;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.PutResourcePolicy;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.RemoveTagsFromStream;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.StartStreamEncryption;
import io.weir.protocol.op.StopStreamEncryption;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.op.TagResource;
import io.weir.protocol.op.UntagResource;
import io.weir.protocol.op.UpdateAccountSettings;
import io.weir.protocol.op.UpdateChannel;
import io.weir.protocol.op.UpdateMaxRecordSize;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.op.UpdateStreamMode;
import io.weir.protocol.op.UpdateStreamRecordDistributionStrategy;
import io.weir.protocol.op.UpdateStreamWarmThroughput;
import java.util.concurrent.CompletableFuture;

/**
 * The operations of a {@link StreamClient} without waiting: each answers with a future. Retries, deadlines and signatures are
 * those of that client, whose {@link StreamClient#close} ends the calls of this one too.
 *
 * <p>A future ends with the answer or with a {@link StreamClientException}; what is hung on it runs on a thread of the HTTP
 * client and must not block. Safe for use by many threads.
 */
public final class AsyncStreamClient {
    private final CallLoop calls;

    AsyncStreamClient(CallLoop calls) {
        this.calls = calls;
    }

    /** Adds tags to a stream or replaces their values. */
    public CompletableFuture<Void> addTagsToStream(AddTagsToStream.Request request) {
        return calls.changeAsync(AddTagsToStream.SHAPE, request).thenAccept(answer -> {});
    }

    /** Creates a channel that delivers records to a store. */
    public CompletableFuture<CreateChannel.Response> createChannel(CreateChannel.Request request) {
        return calls.changeAsync(CreateChannel.SHAPE, request);
    }

    /** Creates a stream with its first shards. */
    public CompletableFuture<Void> createStream(CreateStream.Request request) {
        return calls.changeAsync(CreateStream.SHAPE, request).thenAccept(answer -> {});
    }

    /** Keeps records for a shorter time. */
    public CompletableFuture<Void> decreaseStreamRetentionPeriod(DecreaseStreamRetentionPeriod.Request request) {
        return calls.changeAsync(DecreaseStreamRetentionPeriod.SHAPE, request).thenAccept(answer -> {});
    }

    /** Removes a channel. */
    public CompletableFuture<Void> deleteChannel(DeleteChannel.Request request) {
        return calls.changeAsync(DeleteChannel.SHAPE, request).thenAccept(answer -> {});
    }

    /** Removes the policy of a stream or a consumer. */
    public CompletableFuture<Void> deleteResourcePolicy(DeleteResourcePolicy.Request request) {
        return calls.changeAsync(DeleteResourcePolicy.SHAPE, request).thenAccept(answer -> {});
    }

    /** Deletes a stream and what it holds. */
    public CompletableFuture<Void> deleteStream(DeleteStream.Request request) {
        return calls.changeAsync(DeleteStream.SHAPE, request).thenAccept(answer -> {});
    }

    /** Removes a registered consumer. */
    public CompletableFuture<Void> deregisterStreamConsumer(DeregisterStreamConsumer.Request request) {
        return calls.changeAsync(DeregisterStreamConsumer.SHAPE, request).thenAccept(answer -> {});
    }

    /** Describes the settings of the account. */
    public CompletableFuture<DescribeAccountSettings.Response> describeAccountSettings(
            DescribeAccountSettings.Request request) {
        return calls.readAsync(DescribeAccountSettings.SHAPE, request);
    }

    /** Describes a channel. */
    public CompletableFuture<DescribeChannel.Response> describeChannel(DescribeChannel.Request request) {
        return calls.readAsync(DescribeChannel.SHAPE, request);
    }

    /** Counts shards and streams of the account and says how many there may be. */
    public CompletableFuture<DescribeLimits.Response> describeLimits(DescribeLimits.Request request) {
        return calls.readAsync(DescribeLimits.SHAPE, request);
    }

    /** Describes a stream with a page of its shards. */
    public CompletableFuture<DescribeStream.Response> describeStream(DescribeStream.Request request) {
        return calls.readAsync(DescribeStream.SHAPE, request);
    }

    /** Describes a registered consumer. */
    public CompletableFuture<DescribeStreamConsumer.Response> describeStreamConsumer(
            DescribeStreamConsumer.Request request) {
        return calls.readAsync(DescribeStreamConsumer.SHAPE, request);
    }

    /** Describes a stream without its shards. {@code StreamId} is never sent. */
    public CompletableFuture<DescribeStreamSummary.Response> describeStreamSummary(
            DescribeStreamSummary.Request request) {
        return calls.readAsync(DescribeStreamSummary.SHAPE, request);
    }

    /** Switches metrics of each shard off. */
    public CompletableFuture<DisableEnhancedMonitoring.Response> disableEnhancedMonitoring(
            DisableEnhancedMonitoring.Request request) {
        return calls.changeAsync(DisableEnhancedMonitoring.SHAPE, request);
    }

    /** Switches metrics of each shard on. */
    public CompletableFuture<EnableEnhancedMonitoring.Response> enableEnhancedMonitoring(
            EnableEnhancedMonitoring.Request request) {
        return calls.changeAsync(EnableEnhancedMonitoring.SHAPE, request);
    }

    /** Reads records from a position. */
    public CompletableFuture<GetRecords.Response> getRecords(GetRecords.Request request) {
        return calls.readAsync(GetRecords.SHAPE, request);
    }

    /** Gives the policy of a stream or a consumer. */
    public CompletableFuture<GetResourcePolicy.Response> getResourcePolicy(GetResourcePolicy.Request request) {
        return calls.readAsync(GetResourcePolicy.SHAPE, request);
    }

    /** Gives a position in a shard. */
    public CompletableFuture<GetShardIterator.Response> getShardIterator(GetShardIterator.Request request) {
        return calls.readAsync(GetShardIterator.SHAPE, request);
    }

    /** Keeps records for longer. */
    public CompletableFuture<Void> increaseStreamRetentionPeriod(IncreaseStreamRetentionPeriod.Request request) {
        return calls.changeAsync(IncreaseStreamRetentionPeriod.SHAPE, request).thenAccept(answer -> {});
    }

    /** Lists channels. */
    public CompletableFuture<ListChannels.Response> listChannels(ListChannels.Request request) {
        return calls.readAsync(ListChannels.SHAPE, request);
    }

    /** Lists the shards of a stream, filtered and paged. */
    public CompletableFuture<ListShards.Response> listShards(ListShards.Request request) {
        return calls.readAsync(ListShards.SHAPE, request);
    }

    /** Lists the registered consumers of a stream. */
    public CompletableFuture<ListStreamConsumers.Response> listStreamConsumers(ListStreamConsumers.Request request) {
        return calls.readAsync(ListStreamConsumers.SHAPE, request);
    }

    /** Lists streams by name, paged by name or by token. */
    public CompletableFuture<ListStreams.Response> listStreams(ListStreams.Request request) {
        return calls.readAsync(ListStreams.SHAPE, request);
    }

    /** Lists the tags of a stream, a consumer or a channel. */
    public CompletableFuture<ListTagsForResource.Response> listTagsForResource(ListTagsForResource.Request request) {
        return calls.readAsync(ListTagsForResource.SHAPE, request);
    }

    /** Lists the tags of a stream by key. */
    public CompletableFuture<ListTagsForStream.Response> listTagsForStream(ListTagsForStream.Request request) {
        return calls.readAsync(ListTagsForStream.SHAPE, request);
    }

    /** Closes two adjacent shards and opens one in their place. */
    public CompletableFuture<Void> mergeShards(MergeShards.Request request) {
        return calls.changeAsync(MergeShards.SHAPE, request).thenAccept(answer -> {});
    }

    /** Appends one record. */
    public CompletableFuture<PutRecord.Response> putRecord(PutRecord.Request request) {
        return calls.changeAsync(PutRecord.SHAPE, request);
    }

    /** Appends up to 500 records with a result for each. */
    public CompletableFuture<PutRecords.Response> putRecords(PutRecords.Request request) {
        return calls.changeAsync(PutRecords.SHAPE, request);
    }

    /** Attaches a policy to a stream or a consumer. */
    public CompletableFuture<Void> putResourcePolicy(PutResourcePolicy.Request request) {
        return calls.changeAsync(PutResourcePolicy.SHAPE, request).thenAccept(answer -> {});
    }

    /** Registers a consumer that has its own share of the throughput. */
    public CompletableFuture<RegisterStreamConsumer.Response> registerStreamConsumer(
            RegisterStreamConsumer.Request request) {
        return calls.changeAsync(RegisterStreamConsumer.SHAPE, request);
    }

    /** Removes tags from a stream. */
    public CompletableFuture<Void> removeTagsFromStream(RemoveTagsFromStream.Request request) {
        return calls.changeAsync(RemoveTagsFromStream.SHAPE, request).thenAccept(answer -> {});
    }

    /** Closes a shard and opens two in its place. */
    public CompletableFuture<Void> splitShard(SplitShard.Request request) {
        return calls.changeAsync(SplitShard.SHAPE, request).thenAccept(answer -> {});
    }

    /** Encrypts the records that follow. */
    public CompletableFuture<Void> startStreamEncryption(StartStreamEncryption.Request request) {
        return calls.changeAsync(StartStreamEncryption.SHAPE, request).thenAccept(answer -> {});
    }

    /** Ends the encryption of the records that follow. */
    public CompletableFuture<Void> stopStreamEncryption(StopStreamEncryption.Request request) {
        return calls.changeAsync(StopStreamEncryption.SHAPE, request).thenAccept(answer -> {});
    }

    /** Has the records of a shard pushed; ends when the service has accepted that. Tried once. */
    public CompletableFuture<ShardEvents> subscribeToShard(SubscribeToShard.Request request) {
        return calls.subscribe(request);
    }

    /** Tags a stream, a consumer or a channel. */
    public CompletableFuture<Void> tagResource(TagResource.Request request) {
        return calls.changeAsync(TagResource.SHAPE, request).thenAccept(answer -> {});
    }

    /** Removes tags from a stream, a consumer or a channel. */
    public CompletableFuture<Void> untagResource(UntagResource.Request request) {
        return calls.changeAsync(UntagResource.SHAPE, request).thenAccept(answer -> {});
    }

    /** Changes the settings of the account. */
    public CompletableFuture<UpdateAccountSettings.Response> updateAccountSettings(
            UpdateAccountSettings.Request request) {
        return calls.changeAsync(UpdateAccountSettings.SHAPE, request);
    }

    /** Changes how soon a channel delivers and what it logs. */
    public CompletableFuture<UpdateChannel.Response> updateChannel(UpdateChannel.Request request) {
        return calls.changeAsync(UpdateChannel.SHAPE, request);
    }

    /** Changes the size that a record of a stream may have. */
    public CompletableFuture<Void> updateMaxRecordSize(UpdateMaxRecordSize.Request request) {
        return calls.changeAsync(UpdateMaxRecordSize.SHAPE, request).thenAccept(answer -> {});
    }

    /** Splits and merges until the stream has so many even shards. */
    public CompletableFuture<UpdateShardCount.Response> updateShardCount(UpdateShardCount.Request request) {
        return calls.changeAsync(UpdateShardCount.SHAPE, request);
    }

    /** Changes how the capacity of a stream is set. */
    public CompletableFuture<Void> updateStreamMode(UpdateStreamMode.Request request) {
        return calls.changeAsync(UpdateStreamMode.SHAPE, request).thenAccept(answer -> {});
    }

    /** Changes who chooses the shard of a record. */
    public CompletableFuture<Void> updateStreamRecordDistributionStrategy(
            UpdateStreamRecordDistributionStrategy.Request request) {
        return calls.changeAsync(UpdateStreamRecordDistributionStrategy.SHAPE, request)
                .thenAccept(answer -> {});
    }

    /** Changes the throughput that a stream is kept ready for. */
    public CompletableFuture<UpdateStreamWarmThroughput.Response> updateStreamWarmThroughput(
            UpdateStreamWarmThroughput.Request request) {
        return calls.changeAsync(UpdateStreamWarmThroughput.SHAPE, request);
    }
}

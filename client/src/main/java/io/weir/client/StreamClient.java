package io.weir.client;

import io.weir.protocol.extension.CreateLease;
import io.weir.protocol.extension.DeleteLease;
import io.weir.protocol.extension.ListLeases;
import io.weir.protocol.extension.RenewLeases;
import io.weir.protocol.extension.UpdateLease;
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
import io.weir.protocol.shape.OperationShape;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A blocking client of one endpoint that speaks the Kinesis Data Streams protocol. Safe for use by many threads: each call
 * in flight has a connection of its own, which later calls use again. Every call is signed.
 *
 * <p>A call ends with its answer or with a {@link StreamClientException}, never later than its {@link RetryPolicy} says.
 * Reads are sent again on every failure that may pass. Changes are sent again when the service refused them for now or was
 * not reached; a change whose outcome is unknown is sent again only if the policy says so.
 */
public final class StreamClient implements AutoCloseable {
    private static final String WAIT = "x-weir-wait-millis";

    private final CallLoop calls;

    StreamClient(CallLoop calls) {
        this.calls = calls;
    }

    /** Starts the description of a client. */
    public static StreamClientBuilder builder() {
        return new StreamClientBuilder();
    }

    /**
     * A client over the same connections, for calls that must end sooner or may take longer. Who closes either closes both.
     *
     * @param attemptTimeout for one request and its whole answer
     * @param retries when a call is sent again
     */
    public StreamClient with(Duration attemptTimeout, RetryPolicy retries) {
        return new StreamClient(calls.with(attemptTimeout, retries));
    }

    /** Adds tags to a stream or replaces their values. */
    public void addTagsToStream(AddTagsToStream.Request request) {
        calls.change(AddTagsToStream.SHAPE, request);
    }

    /** Makes a lease, unless it is there. Answered by Weir alone. */
    public CreateLease.Response createLease(CreateLease.Request request) {
        return calls.change(CreateLease.SHAPE, request);
    }

    /** Creates a stream. It answers before the stream is ACTIVE. */
    public void createStream(CreateStream.Request request) {
        calls.change(CreateStream.SHAPE, request);
    }

    /** Keeps records for a shorter time. */
    public void decreaseStreamRetentionPeriod(DecreaseStreamRetentionPeriod.Request request) {
        calls.change(DecreaseStreamRetentionPeriod.SHAPE, request);
    }

    /** Removes a lease that nobody has changed. Answered by Weir alone. */
    public void deleteLease(DeleteLease.Request request) {
        calls.change(DeleteLease.SHAPE, request);
    }

    /** Deletes a stream and what it holds. It answers before the stream is gone. */
    public void deleteStream(DeleteStream.Request request) {
        calls.change(DeleteStream.SHAPE, request);
    }

    /** Counts shards and streams of the account and says how many there may be. */
    public DescribeLimits.Response describeLimits(DescribeLimits.Request request) {
        return calls.read(DescribeLimits.SHAPE, request);
    }

    /** Describes a stream with a page of its shards. */
    public DescribeStream.Response describeStream(DescribeStream.Request request) {
        return calls.read(DescribeStream.SHAPE, request);
    }

    /** Describes a stream without its shards. */
    public DescribeStreamSummary.Response describeStreamSummary(DescribeStreamSummary.Request request) {
        return calls.read(DescribeStreamSummary.SHAPE, request);
    }

    /** Reads records from a position. */
    public GetRecords.Response getRecords(GetRecords.Request request) {
        return calls.read(GetRecords.SHAPE, request);
    }

    /**
     * Reads records from a position and, if there is none yet, waits for the first. A service that knows no waiting answers at
     * once, whatever there is.
     *
     * @param wait at most 20 s, by which attempt and call may take longer
     */
    public GetRecords.Response getRecords(GetRecords.Request request, Duration wait) {
        return calls.read(GetRecords.SHAPE, request, Map.of(WAIT, Long.toString(wait.toMillis())), wait);
    }

    /** Gives a position in a shard. */
    public GetShardIterator.Response getShardIterator(GetShardIterator.Request request) {
        return calls.read(GetShardIterator.SHAPE, request);
    }

    /** Keeps records for a longer time. */
    public void increaseStreamRetentionPeriod(IncreaseStreamRetentionPeriod.Request request) {
        calls.change(IncreaseStreamRetentionPeriod.SHAPE, request);
    }

    /** Lists the leases of an application. Answered by Weir alone. */
    public ListLeases.Response listLeases(ListLeases.Request request) {
        return calls.read(ListLeases.SHAPE, request);
    }

    /** Lists the shards of a stream, filtered and paged. */
    public ListShards.Response listShards(ListShards.Request request) {
        return calls.read(ListShards.SHAPE, request);
    }

    /** Lists streams by name, paged. */
    public ListStreams.Response listStreams(ListStreams.Request request) {
        return calls.read(ListStreams.SHAPE, request);
    }

    /** Lists the tags of a stream by key, paged. */
    public ListTagsForStream.Response listTagsForStream(ListTagsForStream.Request request) {
        return calls.read(ListTagsForStream.SHAPE, request);
    }

    /** Closes two adjacent shards and opens one in their place. */
    public void mergeShards(MergeShards.Request request) {
        calls.change(MergeShards.SHAPE, request);
    }

    /** Appends one record. */
    public PutRecord.Response putRecord(PutRecord.Request request) {
        return calls.change(PutRecord.SHAPE, request);
    }

    /**
     * Appends up to 500 records. Some of them may have failed though the call succeeded: see each result's error code.
     * Failed records are the caller's to send again, since only it knows which order it wants.
     */
    public PutRecords.Response putRecords(PutRecords.Request request) {
        return calls.change(PutRecords.SHAPE, request);
    }

    /** Removes tags from a stream. */
    public void removeTagsFromStream(RemoveTagsFromStream.Request request) {
        calls.change(RemoveTagsFromStream.SHAPE, request);
    }

    /** Renews the leases that a worker holds. Answered by Weir alone. */
    public RenewLeases.Response renewLeases(RenewLeases.Request request) {
        return calls.change(RenewLeases.SHAPE, request);
    }

    /** Closes a shard and opens two in its place. */
    public void splitShard(SplitShard.Request request) {
        calls.change(SplitShard.SHAPE, request);
    }

    /** Changes a lease that nobody else has changed. Answered by Weir alone. */
    public UpdateLease.Response updateLease(UpdateLease.Request request) {
        return calls.change(UpdateLease.SHAPE, request);
    }

    /** Splits and merges until the stream has so many even shards. */
    public UpdateShardCount.Response updateShardCount(UpdateShardCount.Request request) {
        return calls.change(UpdateShardCount.SHAPE, request);
    }

    /** Creates a channel that delivers records to a store. */
    public CreateChannel.Response createChannel(CreateChannel.Request request) {
        return calls.change(CreateChannel.SHAPE, request);
    }

    /** Removes a channel. */
    public void deleteChannel(DeleteChannel.Request request) {
        calls.change(DeleteChannel.SHAPE, request);
    }

    /** Removes the policy of a stream or a consumer. */
    public void deleteResourcePolicy(DeleteResourcePolicy.Request request) {
        calls.change(DeleteResourcePolicy.SHAPE, request);
    }

    /** Removes a registered consumer. */
    public void deregisterStreamConsumer(DeregisterStreamConsumer.Request request) {
        calls.change(DeregisterStreamConsumer.SHAPE, request);
    }

    /** Describes the settings of the account. */
    public DescribeAccountSettings.Response describeAccountSettings(DescribeAccountSettings.Request request) {
        return calls.read(DescribeAccountSettings.SHAPE, request);
    }

    /** Describes a channel. */
    public DescribeChannel.Response describeChannel(DescribeChannel.Request request) {
        return calls.read(DescribeChannel.SHAPE, request);
    }

    /** Describes a registered consumer. */
    public DescribeStreamConsumer.Response describeStreamConsumer(DescribeStreamConsumer.Request request) {
        return calls.read(DescribeStreamConsumer.SHAPE, request);
    }

    /** Switches metrics of each shard off. */
    public DisableEnhancedMonitoring.Response disableEnhancedMonitoring(DisableEnhancedMonitoring.Request request) {
        return calls.change(DisableEnhancedMonitoring.SHAPE, request);
    }

    /** Switches metrics of each shard on. */
    public EnableEnhancedMonitoring.Response enableEnhancedMonitoring(EnableEnhancedMonitoring.Request request) {
        return calls.change(EnableEnhancedMonitoring.SHAPE, request);
    }

    /** Gives the policy of a stream or a consumer. */
    public GetResourcePolicy.Response getResourcePolicy(GetResourcePolicy.Request request) {
        return calls.read(GetResourcePolicy.SHAPE, request);
    }

    /** Lists channels. */
    public ListChannels.Response listChannels(ListChannels.Request request) {
        return calls.read(ListChannels.SHAPE, request);
    }

    /** Lists the registered consumers of a stream. */
    public ListStreamConsumers.Response listStreamConsumers(ListStreamConsumers.Request request) {
        return calls.read(ListStreamConsumers.SHAPE, request);
    }

    /** Lists the tags of a stream, a consumer or a channel. */
    public ListTagsForResource.Response listTagsForResource(ListTagsForResource.Request request) {
        return calls.read(ListTagsForResource.SHAPE, request);
    }

    /** Attaches a policy to a stream or a consumer. */
    public void putResourcePolicy(PutResourcePolicy.Request request) {
        calls.change(PutResourcePolicy.SHAPE, request);
    }

    /** Registers a consumer that has its own share of the throughput. */
    public RegisterStreamConsumer.Response registerStreamConsumer(RegisterStreamConsumer.Request request) {
        return calls.change(RegisterStreamConsumer.SHAPE, request);
    }

    /** Encrypts the records that follow. */
    public void startStreamEncryption(StartStreamEncryption.Request request) {
        calls.change(StartStreamEncryption.SHAPE, request);
    }

    /** Ends the encryption of the records that follow. */
    public void stopStreamEncryption(StopStreamEncryption.Request request) {
        calls.change(StopStreamEncryption.SHAPE, request);
    }

    /** Has the records of a shard pushed; returns when the service has accepted that. Tried once. */
    public ShardEvents subscribeToShard(SubscribeToShard.Request request) {
        return calls.subscribed(request);
    }

    /** Tags a stream, a consumer or a channel. */
    public void tagResource(TagResource.Request request) {
        calls.change(TagResource.SHAPE, request);
    }

    /** Removes tags from a stream, a consumer or a channel. */
    public void untagResource(UntagResource.Request request) {
        calls.change(UntagResource.SHAPE, request);
    }

    /** Changes the settings of the account. */
    public UpdateAccountSettings.Response updateAccountSettings(UpdateAccountSettings.Request request) {
        return calls.change(UpdateAccountSettings.SHAPE, request);
    }

    /** Changes how soon a channel delivers and what it logs. */
    public UpdateChannel.Response updateChannel(UpdateChannel.Request request) {
        return calls.change(UpdateChannel.SHAPE, request);
    }

    /** Changes the size that a record of a stream may have. */
    public void updateMaxRecordSize(UpdateMaxRecordSize.Request request) {
        calls.change(UpdateMaxRecordSize.SHAPE, request);
    }

    /** Changes how the capacity of a stream is set. */
    public void updateStreamMode(UpdateStreamMode.Request request) {
        calls.change(UpdateStreamMode.SHAPE, request);
    }

    /** Changes who chooses the shard of a record. */
    public void updateStreamRecordDistributionStrategy(UpdateStreamRecordDistributionStrategy.Request request) {
        calls.change(UpdateStreamRecordDistributionStrategy.SHAPE, request);
    }

    /** Changes the throughput that a stream is kept ready for. */
    public UpdateStreamWarmThroughput.Response updateStreamWarmThroughput(UpdateStreamWarmThroughput.Request request) {
        return calls.change(UpdateStreamWarmThroughput.SHAPE, request);
    }

    /** The same operations without waiting for their answers, over the same connections. */
    public AsyncStreamClient async() {
        return new AsyncStreamClient(calls);
    }

    /**
     * Encodes and hashes a request once, for callers that send the same one many times, such as a load generator.
     *
     * @throws IllegalArgumentException if the request does not satisfy the operation's shape
     */
    public <I> PreparedCall prepare(OperationShape<I, ?> operation, I request) {
        return calls.prepare(operation, request);
    }

    /**
     * Sends a prepared request once, whatever the retry policy says.
     *
     * @return the answer's body, still encoded
     * @throws StreamClientException if it does not succeed
     */
    public byte[] send(PreparedCall call) {
        return calls.send(call);
    }

    /**
     * Sends a call once, whatever the retry policy says, without waiting for its answer. The future ends with the answer or
     * with a {@link StreamClientException}.
     *
     * @param fields header fields beside the usual, by lower-case name, such as those of Weir's extensions; signed
     * @param timeout for the whole exchange; that of the client's attempts if it is shorter
     * @throws IllegalArgumentException if the request does not satisfy the operation's shape
     */
    public <I, O> CompletableFuture<Reply<O>> attempt(
            OperationShape<I, O> operation, I request, Map<String, String> fields, Duration timeout) {
        return calls.attempt(operation, request, fields, timeout);
    }

    /** Drops the connections. Calls in flight fail. */
    @Override
    public void close() {
        calls.close();
    }
}

package io.weir;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.TlsTrustManagersProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamResponse;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamResponse;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/// The operations over one of the SDK's two clients, so that one story is told over each.
final class SdkCalls implements AutoCloseable {

    /// The ways the SDK speaks.
    enum Transport {
        /// The blocking client.
        HTTP1_CBOR,
        /// The asynchronous client: prior knowledge, no upgrade.
        HTTP2_CBOR,
        /// The blocking client with CBOR switched off.
        HTTP1_JSON
    }

    private final @Nullable KinesisClient sync;
    private final @Nullable KinesisAsyncClient async;

    private SdkCalls(@Nullable KinesisClient sync, @Nullable KinesisAsyncClient async) {
        this.sync = sync;
        this.async = async;
    }

    static SdkCalls over(Transport transport, URI endpoint) {
        return over(transport, endpoint, AwsBasicCredentials.create("test", "test"));
    }

    static SdkCalls over(Transport transport, URI endpoint, AwsCredentials keys) {
        return over(transport, endpoint, keys, null);
    }

    /// @param trusted over TLS, or null for those whom the runtime trusts
    static SdkCalls over(
            Transport transport, URI endpoint, AwsCredentials keys, @Nullable TlsTrustManagersProvider trusted) {
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(keys);
        if (transport == Transport.HTTP2_CBOR) {
            return new SdkCalls(
                    null,
                    KinesisAsyncClient.builder()
                            .httpClientBuilder(NettyNioAsyncHttpClient.builder().tlsTrustManagersProvider(trusted))
                            .endpointOverride(endpoint)
                            .region(Region.US_EAST_1)
                            .credentialsProvider(credentials)
                            .build());
        }
        // The client reads the switch when it is made.
        System.setProperty(
                SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(transport == Transport.HTTP1_CBOR));
        try {
            return new SdkCalls(
                    KinesisClient.builder()
                            .endpointOverride(endpoint)
                            .region(Region.US_EAST_1)
                            .credentialsProvider(credentials)
                            .httpClientBuilder(UrlConnectionHttpClient.builder().tlsTrustManagersProvider(trusted))
                            .build(),
                    null);
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
    }

    /// An iterator at the oldest record.
    String horizon(String stream, String shard) {
        return getShardIterator(r -> r.streamName(stream).shardId(shard).shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
    }

    /// The texts that the first shard of a stream gives from a position on.
    List<String> read(String stream, Consumer<GetShardIteratorRequest.Builder> position) {
        String iterator = getShardIterator(
                        r -> position.accept(r.streamName(stream).shardId("shardId-000000000000")))
                .shardIterator();
        return getRecords(r -> r.shardIterator(iterator)).records().stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    void awaitGone(String stream) {
        await().until(() -> !listStreams(r -> r.limit(1000)).streamNames().contains(stream));
    }

    AddTagsToStreamResponse addTagsToStream(Consumer<AddTagsToStreamRequest.Builder> request) {
        return call(sync -> sync.addTagsToStream(request), async -> async.addTagsToStream(request));
    }

    CreateStreamResponse createStream(Consumer<CreateStreamRequest.Builder> request) {
        return call(sync -> sync.createStream(request), async -> async.createStream(request));
    }

    DecreaseStreamRetentionPeriodResponse decreaseStreamRetentionPeriod(
            Consumer<DecreaseStreamRetentionPeriodRequest.Builder> request) {
        return call(
                sync -> sync.decreaseStreamRetentionPeriod(request),
                async -> async.decreaseStreamRetentionPeriod(request));
    }

    DeleteStreamResponse deleteStream(Consumer<DeleteStreamRequest.Builder> request) {
        return call(sync -> sync.deleteStream(request), async -> async.deleteStream(request));
    }

    DescribeLimitsResponse describeLimits(Consumer<DescribeLimitsRequest.Builder> request) {
        return call(sync -> sync.describeLimits(request), async -> async.describeLimits(request));
    }

    DescribeStreamResponse describeStream(Consumer<DescribeStreamRequest.Builder> request) {
        return call(sync -> sync.describeStream(request), async -> async.describeStream(request));
    }

    DescribeStreamSummaryResponse describeStreamSummary(Consumer<DescribeStreamSummaryRequest.Builder> request) {
        return call(sync -> sync.describeStreamSummary(request), async -> async.describeStreamSummary(request));
    }

    GetRecordsResponse getRecords(Consumer<GetRecordsRequest.Builder> request) {
        return call(sync -> sync.getRecords(request), async -> async.getRecords(request));
    }

    GetShardIteratorResponse getShardIterator(Consumer<GetShardIteratorRequest.Builder> request) {
        return call(sync -> sync.getShardIterator(request), async -> async.getShardIterator(request));
    }

    IncreaseStreamRetentionPeriodResponse increaseStreamRetentionPeriod(
            Consumer<IncreaseStreamRetentionPeriodRequest.Builder> request) {
        return call(
                sync -> sync.increaseStreamRetentionPeriod(request),
                async -> async.increaseStreamRetentionPeriod(request));
    }

    ListShardsResponse listShards(Consumer<ListShardsRequest.Builder> request) {
        return call(sync -> sync.listShards(request), async -> async.listShards(request));
    }

    ListStreamsResponse listStreams(Consumer<ListStreamsRequest.Builder> request) {
        return call(sync -> sync.listStreams(request), async -> async.listStreams(request));
    }

    ListTagsForStreamResponse listTagsForStream(Consumer<ListTagsForStreamRequest.Builder> request) {
        return call(sync -> sync.listTagsForStream(request), async -> async.listTagsForStream(request));
    }

    MergeShardsResponse mergeShards(Consumer<MergeShardsRequest.Builder> request) {
        return call(sync -> sync.mergeShards(request), async -> async.mergeShards(request));
    }

    PutRecordResponse putRecord(Consumer<PutRecordRequest.Builder> request) {
        return call(sync -> sync.putRecord(request), async -> async.putRecord(request));
    }

    PutRecordsResponse putRecords(Consumer<PutRecordsRequest.Builder> request) {
        return call(sync -> sync.putRecords(request), async -> async.putRecords(request));
    }

    RemoveTagsFromStreamResponse removeTagsFromStream(Consumer<RemoveTagsFromStreamRequest.Builder> request) {
        return call(sync -> sync.removeTagsFromStream(request), async -> async.removeTagsFromStream(request));
    }

    SplitShardResponse splitShard(Consumer<SplitShardRequest.Builder> request) {
        return call(sync -> sync.splitShard(request), async -> async.splitShard(request));
    }

    StartStreamEncryptionResponse startStreamEncryption(Consumer<StartStreamEncryptionRequest.Builder> request) {
        return call(sync -> sync.startStreamEncryption(request), async -> async.startStreamEncryption(request));
    }

    StopStreamEncryptionResponse stopStreamEncryption(Consumer<StopStreamEncryptionRequest.Builder> request) {
        return call(sync -> sync.stopStreamEncryption(request), async -> async.stopStreamEncryption(request));
    }

    UpdateShardCountResponse updateShardCount(Consumer<UpdateShardCountRequest.Builder> request) {
        return call(sync -> sync.updateShardCount(request), async -> async.updateShardCount(request));
    }

    <T> T call(Function<KinesisClient, T> blocking, Function<KinesisAsyncClient, CompletableFuture<T>> asynchronous) {
        if (sync != null) {
            return blocking.apply(sync);
        }
        try {
            return asynchronous.apply(async).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public void close() {
        if (sync != null) {
            sync.close();
        }
        if (async != null) {
            async.close();
        }
    }
}

package io.weir.clients;

import static org.awaitility.Awaitility.await;

import io.weir.clients.PackedBroker.Transport;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/// A stream that a test makes, changes and reads back with the vendor's blocking client.
final class Streams implements AutoCloseable {

    private final KinesisClient kinesis;

    Streams(PackedBroker broker, Transport transport) {
        this.kinesis = KinesisClient.builder()
                .endpointOverride(broker.endpoint(transport))
                .region(Region.US_EAST_1)
                .credentialsProvider(broker.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    KinesisClient kinesis() {
        return kinesis;
    }

    void create(String stream, int shards) {
        kinesis.createStream(r -> r.streamName(stream).shardCount(shards));
        awaitActive(stream);
    }

    /// Divides a shard in the middle of its range.
    void split(String stream, String shard) {
        Shard divided = shards(stream).stream()
                .filter(each -> each.shardId().equals(shard))
                .findFirst()
                .orElseThrow();
        BigInteger start = new BigInteger(divided.hashKeyRange().startingHashKey());
        BigInteger end = new BigInteger(divided.hashKeyRange().endingHashKey());
        kinesis.splitShard(r -> r.streamName(stream)
                .shardToSplit(shard)
                .newStartingHashKey(start.add(end).shiftRight(1).toString()));
        awaitActive(stream);
    }

    void merge(String stream, String shard, String neighbour) {
        kinesis.mergeShards(r -> r.streamName(stream).shardToMerge(shard).adjacentShardToMerge(neighbour));
        awaitActive(stream);
    }

    private void awaitActive(String stream) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> kinesis.describeStreamSummary(r -> r.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    List<Shard> shards(String stream) {
        return kinesis.listShards(r -> r.streamName(stream)).shards();
    }

    /// Which shards each shard goes on from.
    Map<String, List<String>> parents(String stream) {
        return shards(stream).stream()
                .collect(Collectors.toMap(
                        Shard::shardId,
                        shard -> Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                                .filter(Objects::nonNull)
                                .toList()));
    }

    /// Everything in a shard from the oldest on.
    List<Record> records(String stream, Shard shard) {
        List<Record> all = new ArrayList<>();
        String iterator = kinesis.getShardIterator(r ->
                        r.streamName(stream).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (iterator != null) {
            String next = iterator;
            GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(next));
            all.addAll(page.records());
            boolean atTip = page.millisBehindLatest() == 0 && page.records().isEmpty();
            iterator = atTip ? null : page.nextShardIterator();
        }
        return all;
    }

    @Override
    public void close() {
        kinesis.close();
    }
}

package io.weir.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.weir.clients.PackedBroker.Transport;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/// The KPL, which speaks nothing but TLS, with aggregation: what it put is read back with the SDK and taken apart with
/// the KCL's own code (F-001 to F-006, H-001 to H-006).
class KplIT {

    private static final int SHARDS = 4;
    private static final int KEYS = 40;
    private static final int RECORDS = 4000;

    /// How the producer is told about a certificate that nobody vouches for.
    enum Trust {
        THE_CERTIFICATE,
        ANY_CERTIFICATE
    }

    private final PackedBroker broker = PackedBroker.running();

    private KinesisProducer producer(Trust trust) {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration()
                .setRegion("us-east-1")
                .setKinesisEndpoint("localhost")
                .setKinesisPort(broker.port())
                .setCredentialsProvider(broker.credentials())
                .setMetricsLevel("none")
                .setLogLevel("warning")
                .setAggregationEnabled(true)
                .setTempDirectory(Path.of("target", "kpl").toAbsolutePath().toString());
        switch (trust) {
            case THE_CERTIFICATE ->
                configuration.setCaCertFile(broker.certificate().toString());
            case ANY_CERTIFICATE -> configuration.setVerifyCertificate(false);
        }
        return new KinesisProducer(configuration);
    }

    private static List<ListenableFuture<UserRecordResult>> add(
            KinesisProducer producer, String stream, int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> producer.addUserRecord(stream, key(i), ByteBuffer.wrap(text(i).getBytes(UTF_8))))
                .toList();
    }

    private static String key(int i) {
        return "key-" + i % KEYS;
    }

    private static String text(int i) {
        return key(i) + "/" + i / KEYS;
    }

    private static Set<String> texts() {
        return IntStream.range(0, RECORDS).mapToObj(KplIT::text).collect(Collectors.toSet());
    }

    /// Waits for all of them; each was taken.
    private static List<UserRecordResult> taken(List<ListenableFuture<UserRecordResult>> added)
            throws ExecutionException, InterruptedException {
        List<UserRecordResult> results = new ArrayList<>();
        for (ListenableFuture<UserRecordResult> each : added) {
            results.add(each.get());
        }
        assertThat(results).allMatch(UserRecordResult::isSuccessful);
        return results;
    }

    private static List<KinesisClientRecord> kinesisRecords(Streams streams, String stream, Shard shard) {
        return streams.records(stream, shard).stream()
                .map(KinesisClientRecord::fromRecord)
                .toList();
    }

    private static String text(KinesisClientRecord record) {
        return UTF_8.decode(record.data()).toString();
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeAggregatedRecords(Trust trust) throws ExecutionException, InterruptedException {
        String stream = "kpl-" + trust;
        try (Streams streams = new Streams(broker, Transport.PLAIN)) {
            streams.create(stream, SHARDS);
            KinesisProducer producer = producer(trust);

            // The first one goes before the producer knows the shards, and alone.
            List<UserRecordResult> results = taken(add(producer, stream, 0, 1));
            results.addAll(taken(add(producer, stream, 1, RECORDS)));
            producer.destroy();

            Set<String> places = results.stream()
                    .map(result -> result.getShardId() + " " + result.getSequenceNumber())
                    .collect(Collectors.toSet());
            List<String> read = new ArrayList<>();
            int kinesisRecords = 0;
            for (Shard shard : streams.shards(stream)) {
                List<KinesisClientRecord> outer = kinesisRecords(streams, stream, shard);
                assertThat(outer).allMatch(record -> places.contains(shard.shardId() + " " + record.sequenceNumber()));
                kinesisRecords += outer.size();
                new AggregatorUtil()
                        .deaggregate(outer).stream().map(KplIT::text).forEach(read::add);
            }
            assertThat(read).hasSize(RECORDS);
            assertThat(Set.copyOf(read)).isEqualTo(texts());
            assertThat(kinesisRecords).isLessThan(RECORDS / 2);
        }
    }

    /// The producer learns of new shards from where its records went; what it gave to a parent for several children
    /// it puts again, and readers leave out what is not of their shard (F-005, H-003).
    @Test
    void shouldFindTheChildrenOfAShardThatWasSplit() throws ExecutionException, InterruptedException {
        String stream = "kpl-split";
        try (Streams streams = new Streams(broker, Transport.TLS)) {
            streams.create(stream, 1);
            KinesisProducer producer = producer(Trust.THE_CERTIFICATE);
            taken(add(producer, stream, 0, RECORDS / 2));
            streams.split(stream, "shardId-000000000000");

            List<UserRecordResult> results = taken(add(producer, stream, RECORDS / 2, RECORDS));
            producer.destroy();

            assertThat(results.stream().map(UserRecordResult::getShardId))
                    .containsOnly("shardId-000000000001", "shardId-000000000002");
            Set<String> read = new HashSet<>();
            for (Shard shard : streams.shards(stream)) {
                HashKeyRange range = shard.hashKeyRange();
                new AggregatorUtil()
                                .deaggregate(
                                        kinesisRecords(streams, stream, shard),
                                        range.startingHashKey(),
                                        range.endingHashKey())
                                .stream()
                                .map(KplIT::text)
                                .forEach(read::add);
            }
            assertThat(read).isEqualTo(texts());
        }
    }
}

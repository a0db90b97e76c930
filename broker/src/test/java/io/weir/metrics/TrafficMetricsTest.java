package io.weir.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.metrics.Traffic.ConsumerLabel;
import io.weir.metrics.Traffic.ShardLabel;
import io.weir.metrics.Traffic.StreamLabel;
import io.weir.time.testing.ManualClock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TrafficMetricsTest {

    private static final String ACCOUNT = "111111111111";

    private final ManualClock clock = new ManualClock(0);
    private final Set<StreamLabel> streams = new HashSet<>();
    private Set<String> shardMetrics = Set.of();
    private final Metrics metrics = new Metrics();
    private final Traffic traffic = new Traffic(2);
    private final TrafficMetrics series = new TrafficMetrics(
            metrics,
            traffic,
            new TrafficMetrics.Living() {
                @Override
                public boolean stream(StreamLabel stream) {
                    return streams.contains(stream);
                }

                @Override
                public Set<String> shardMetrics(ShardLabel shard) {
                    return streams.contains(shard.stream()) ? shardMetrics : Set.of();
                }

                @Override
                public boolean consumer(ConsumerLabel consumer) {
                    return streams.contains(consumer.stream());
                }
            },
            clock::monotonicNanos);

    @AfterEach
    void close() {
        metrics.close();
    }

    private StreamLabel stream(int id, String name) {
        StreamLabel label = new StreamLabel(id, ACCOUNT, name);
        streams.add(label);
        return label;
    }

    private String page() {
        return series.page();
    }

    private static String incoming(String stream, int records) {
        return "weir_stream_incoming_records_total{account=\"" + ACCOUNT + "\",stream=\"" + stream + "\"} " + records
                + ".0\n";
    }

    @Test
    @DisplayName("E-020: a stream's numbers stand under its name, in seconds")
    void shouldShowAStreamWithTraffic() {
        StreamMeter meter = traffic.stream(stream(1, "s"));
        meter.putRecords.succeeded(3_000_000, 7, 700);
        meter.iteratorAge.saw(2500, clock.monotonicNanos());
        assertThat(page())
                .contains(incoming("s", 7))
                .contains(
                        "weir_stream_put_records_latency_seconds_sum{account=\"" + ACCOUNT + "\",stream=\"s\"} 0.003\n")
                .contains("weir_stream_get_records_iterator_age_max_seconds{account=\"" + ACCOUNT
                        + "\",stream=\"s\"} 2.5\n");
    }

    @Test
    void shouldTakeOffAStreamThatIsGone() {
        StreamLabel first = stream(1, "s");
        traffic.stream(first).putRecord.succeeded(1, 5, 5);
        assertThat(page()).contains(incoming("s", 5));
        streams.remove(first);
        assertThat(page()).doesNotContain("stream=\"s\"");
    }

    @Test
    void shouldBeginAnewForANewStreamOfAnOldName() {
        StreamLabel first = stream(1, "s");
        traffic.stream(first).putRecord.succeeded(1, 5, 5);
        assertThat(page()).contains(incoming("s", 5));
        streams.remove(first);
        traffic.stream(stream(2, "s")).putRecord.succeeded(1, 3, 3);
        assertThat(page()).contains(incoming("s", 3));
    }

    @Test
    void shouldSumWhatIsBeyondTheBound() {
        for (int id = 1; id <= 4; id++) {
            traffic.stream(stream(id, "s" + id)).putRecord.succeeded(1, 1, 1);
        }
        assertThat(page())
                .contains(incoming("s1", 1))
                .contains(incoming("s2", 1))
                .doesNotContain("\"s3\"")
                .contains("weir_stream_incoming_records_total{account=\"other\",stream=\"other\"} 2.0\n");
    }

    @Test
    @DisplayName("E-021: of a shard only what enhanced monitoring names, and only while it does")
    void shouldShowOfAShardWhatIsNamed() {
        ShardLabel shard = new ShardLabel(stream(1, "s"), 3);
        shardMetrics = Set.of("OutgoingBytes");
        traffic.shard(shard).outgoingBytes.add(9);
        String labels = "{account=\"" + ACCOUNT + "\",shard=\"shardId-000000000003\",stream=\"s\"} ";
        assertThat(page())
                .contains("weir_shard_outgoing_bytes_total" + labels + "9.0\n")
                .doesNotContain("weir_shard_incoming_bytes_total");
        shardMetrics = Set.of("IncomingBytes", "IteratorAgeMilliseconds");
        assertThat(page())
                .contains("weir_shard_incoming_bytes_total" + labels)
                .contains("weir_shard_iterator_age_max_seconds" + labels)
                .doesNotContain("weir_shard_outgoing_bytes_total");
        shardMetrics = Set.of();
        assertThat(page()).doesNotContain("weir_shard_");
    }

    @Test
    @DisplayName("E-020: a consumer's numbers stand under its name")
    void shouldShowAConsumer() {
        ConsumerMeter meter = traffic.consumer(new ConsumerLabel(stream(1, "s"), "c"));
        meter.records.add(4);
        assertThat(page())
                .contains("weir_consumer_event_records_total{account=\"" + ACCOUNT
                        + "\",consumer=\"c\",stream=\"s\"} 4.0\n");
    }

    @Test
    void shouldForgetTheGreatestAgeAfterTwoMinutes() {
        AgeMeter age = new AgeMeter();
        age.saw(500, clock.monotonicNanos());
        clock.advanceMs(60_000);
        age.saw(100, clock.monotonicNanos());
        assertThat(age.greatestMs(clock.monotonicNanos())).isEqualTo(500);
        clock.advanceMs(60_000);
        assertThat(age.greatestMs(clock.monotonicNanos())).isEqualTo(100);
        clock.advanceMs(120_000);
        assertThat(age.greatestMs(clock.monotonicNanos())).isZero();
    }
}

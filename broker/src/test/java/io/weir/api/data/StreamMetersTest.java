package io.weir.api.data;

import static io.weir.api.testing.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.limits.Quotas;
import io.weir.limits.ServiceLimits;
import io.weir.metrics.StreamMeter;
import io.weir.protocol.op.GetRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the calls of a stream add to its meter (E-020).
final class StreamMetersTest {

    private static final String LARGE = "x".repeat(ServiceLimits.MIB * 3 / 4);

    private final TestNode node =
            TestNode.start(TestNode.Setup.of(Encoding.JSON.codec()).with(Quotas.KINESIS));
    private final TestClient client = new TestClient(node);

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private StreamMeter meter() {
        assertThat(node.traffic().streams()).hasSize(1);
        return node.traffic().streams().values().iterator().next();
    }

    @Test
    @DisplayName("PutRecords.TotalRecords is SuccessfulRecords, ThrottledRecords and FailedRecords together")
    void shouldTellStoredFromThrottledRecords() {
        client.putAll("s", entry("k", null, LARGE), entry("k", null, LARGE), entry("k", null, "small"));
        StreamMeter meter = meter();
        assertThat(meter.putRecordsOffered.sum()).isEqualTo(3);
        assertThat(meter.putRecords.records()).isEqualTo(2);
        assertThat(meter.putRecordsThrottled.sum()).isEqualTo(1);
        assertThat(meter.putRecordsFailed.sum()).isZero();
        assertThat(meter.writesThrottled.sum()).isEqualTo(1);
        assertThat(meter.putRecords.successes()).isEqualTo(1);
        assertThat(meter.incomingRecords()).isEqualTo(2);
        assertThat(meter.incomingBytes()).isEqualTo(LARGE.length() + 5 + 2);
    }

    @Test
    @DisplayName("PutRecord.Success is not counted for a record that a quota refused")
    void shouldCountAThrottledPut() {
        client.put("s", "k", LARGE);
        assertThat(node.call(io.weir.protocol.op.PutRecord.SHAPE, TestClient.record("s", "k", LARGE))
                        .status())
                .isEqualTo(400);
        assertThat(meter().putRecord.calls()).isEqualTo(2);
        assertThat(meter().putRecord.successes()).isEqualTo(1);
        assertThat(meter().writesThrottled.sum()).isEqualTo(1);
    }

    @Test
    @DisplayName("GetRecords.IteratorAgeMilliseconds is the age of the last record of a read")
    void shouldMeasureHowFarAReaderIsBehind() {
        String iterator = client.iterator("s", "0", "TRIM_HORIZON");
        client.put("s", "k", "one");
        node.clock().advanceMs(4000);
        client.put("s", "k", "two");
        client.get(iterator, 1);
        assertThat(meter().iteratorAge.greatestMs(node.clock().monotonicNanos()))
                .isEqualTo(4000);
        assertThat(meter().getRecords.records()).isEqualTo(1);
        assertThat(meter().getRecords.bytes()).isEqualTo(3);
    }

    @Test
    @DisplayName("ReadProvisionedThroughputExceeded counts calls")
    void shouldCountThrottledReads() {
        String iterator = client.iterator("s", "0", "LATEST");
        for (int call = 0; call < 5; call++) {
            client.get(iterator);
        }
        assertThat(node.fault(GetRecords.SHAPE, TestClient.from(iterator, null)).name())
                .isEqualTo("ProvisionedThroughputExceededException");
        assertThat(meter().readsThrottled.sum()).isEqualTo(1);
        assertThat(meter().getRecords.calls()).isEqualTo(6);
        assertThat(meter().getRecords.successes()).isEqualTo(5);
    }
}

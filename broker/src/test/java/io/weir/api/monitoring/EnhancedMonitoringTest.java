package io.weir.api.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.DisableEnhancedMonitoring;
import io.weir.protocol.op.EnableEnhancedMonitoring;
import io.weir.protocol.op.part.EnhancedMetrics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Section B.17.
@ParameterizedClass
@EnumSource
final class EnhancedMonitoringTest {

    private static final List<String> ALL = List.of(
            "IncomingBytes",
            "IncomingRecords",
            "OutgoingBytes",
            "OutgoingRecords",
            "WriteProvisionedThroughputExceeded",
            "ReadProvisionedThroughputExceeded",
            "IteratorAgeMilliseconds");

    private final TestNode node;
    private final TestClient client;

    EnhancedMonitoringTest(Encoding encoding) {
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void enable(List<String> before, List<String> after, String... metrics) {
        assertThat(node.ok(
                        EnableEnhancedMonitoring.SHAPE,
                        new EnableEnhancedMonitoring.Request("s", List.of(metrics), null, null)))
                .isEqualTo(new EnableEnhancedMonitoring.Response("s", before, after, arn()));
        assertDescribed(after);
    }

    private void disable(List<String> before, List<String> after, String... metrics) {
        assertThat(node.ok(
                        DisableEnhancedMonitoring.SHAPE,
                        new DisableEnhancedMonitoring.Request(null, List.of(metrics), arn(), null)))
                .isEqualTo(new DisableEnhancedMonitoring.Response("s", before, after, arn()));
        assertDescribed(after);
    }

    private static String arn() {
        return "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/s";
    }

    private void assertDescribed(List<String> metrics) {
        assertThat(client.describe("s").enhancedMonitoring()).containsExactly(new EnhancedMetrics(metrics));
        assertThat(node.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request("s", null, null))
                        .streamDescriptionSummary()
                        .enhancedMonitoring())
                .containsExactly(new EnhancedMetrics(metrics));
    }

    @Test
    @DisplayName("B-144, B-145: what was on, what is on; ALL stands for the seven; twice is once")
    void shouldSwitchMetrics() {
        List<String> two = List.of("IncomingBytes", "IteratorAgeMilliseconds");
        enable(List.of(), two, "IteratorAgeMilliseconds", "IncomingBytes");
        enable(two, two, "IncomingBytes");
        enable(two, ALL, "ALL");
        disable(ALL, ALL.subList(0, 6), "IteratorAgeMilliseconds");
        disable(ALL.subList(0, 6), ALL.subList(0, 6), "IteratorAgeMilliseconds");
        disable(ALL.subList(0, 6), List.of(), "ALL");
    }

    @Test
    @DisplayName("B-008, B-144, A-076")
    void shouldRefuseUnknownStreamsAndNames() {
        assertThat(node.fault(
                                EnableEnhancedMonitoring.SHAPE,
                                new EnableEnhancedMonitoring.Request("none", List.of("ALL"), null, null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
        assertThat(node.fault(
                                EnableEnhancedMonitoring.SHAPE,
                                new EnableEnhancedMonitoring.Request("s", List.of("Everything"), null, null))
                        .name())
                .isEqualTo("ValidationException");
        assertThat(node.fault(
                                DisableEnhancedMonitoring.SHAPE,
                                new DisableEnhancedMonitoring.Request("s", List.of(), null, null))
                        .message())
                .contains("Member must have length greater than or equal to 1");
    }
}

package io.weir.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.limits.OperationRates;
import io.weir.limits.Quotas;
import io.weir.limits.StreamQuotas;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.IncreaseStreamRetentionPeriod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// B-016: what callers hear when they call an operation too often.
final class RateDoorTest {

    private static TestNode start(Encoding encoding) {
        return TestNode.start(
                TestNode.Setup.of(encoding.codec()).with(new Quotas(StreamQuotas.NONE, OperationRates.KINESIS)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-016: a rate by account is refused with the account's text, and taken a second later")
    void shouldRefuseAnAccountThatCallsTooOften(Encoding encoding) {
        try (TestNode node = start(encoding)) {
            assertThat(node.ok(DescribeLimits.SHAPE, new DescribeLimits.Request()))
                    .isNotNull();
            WireError error = node.fault(DescribeLimits.SHAPE, new DescribeLimits.Request());
            assertThat(error.name()).isEqualTo("LimitExceededException");
            assertThat(error.message()).isEqualTo("Rate exceeded for account " + TestNode.ACCOUNT + ".");
            node.clock().advanceMs(1000);
            assertThat(node.ok(DescribeLimits.SHAPE, new DescribeLimits.Request()))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-016: a rate by stream is refused with the stream's text, and leaves other streams alone")
    void shouldRefuseTooManyCallsForAStream(Encoding encoding) {
        try (TestNode node = start(encoding)) {
            node.createStream("s", 1);
            node.createStream("t", 1);
            for (int hours = 25; hours < 30; hours++) {
                assertThat(node.ok(IncreaseStreamRetentionPeriod.SHAPE, retention("s", hours)))
                        .isNotNull();
                node.settle();
            }
            WireError error = node.fault(IncreaseStreamRetentionPeriod.SHAPE, retention("s", 30));
            assertThat(error.name()).isEqualTo("LimitExceededException");
            assertThat(error.message()).isEqualTo("Rate exceeded for stream s under account " + TestNode.ACCOUNT + ".");
            assertThat(node.ok(IncreaseStreamRetentionPeriod.SHAPE, retention("t", 30)))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-016: calls for a stream that is not there count for the account all the same")
    void shouldCountCallsForAStreamThatIsNotThere(Encoding encoding) {
        try (TestNode node = start(encoding)) {
            DescribeStream.Request request = new DescribeStream.Request("none", null, null, null, null);
            for (int call = 0; call < 10; call++) {
                assertThat(node.fault(DescribeStream.SHAPE, request).name()).isEqualTo("ResourceNotFoundException");
            }
            assertThat(node.fault(DescribeStream.SHAPE, request).name()).isEqualTo("LimitExceededException");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-016: calls for a consumer count for its stream")
    void shouldCountCallsForAConsumerForItsStream(Encoding encoding) {
        try (TestNode node = start(encoding)) {
            node.createStream("s", 1);
            String arn = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/s";
            DescribeStreamConsumer.Request described = new DescribeStreamConsumer.Request(arn, "c", null, null);
            DeregisterStreamConsumer.Request deregistered = new DeregisterStreamConsumer.Request(arn, "c", null, null);
            String refusal = "Rate exceeded for stream s under account " + TestNode.ACCOUNT + ".";
            for (int call = 0; call < 20; call++) {
                assertThat(node.fault(DescribeStreamConsumer.SHAPE, described).name())
                        .isEqualTo("ResourceNotFoundException");
            }
            assertThat(node.fault(DescribeStreamConsumer.SHAPE, described).message())
                    .isEqualTo(refusal);
            for (int call = 0; call < 5; call++) {
                assertThat(node.fault(DeregisterStreamConsumer.SHAPE, deregistered)
                                .name())
                        .isEqualTo("ResourceNotFoundException");
            }
            assertThat(node.fault(DeregisterStreamConsumer.SHAPE, deregistered).message())
                    .isEqualTo(refusal);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-178: puts have no rate of calls")
    void shouldNotCountPuts(Encoding encoding) {
        try (TestNode node = start(encoding)) {
            node.createStream("s", 1);
            TestClient client = new TestClient(node);
            for (int put = 0; put < 100; put++) {
                client.put("s", "k", "x");
            }
            assertThat(client.read("s", "0")).hasSize(100);
        }
    }

    private static IncreaseStreamRetentionPeriod.Request retention(String stream, int hours) {
        return new IncreaseStreamRetentionPeriod.Request(stream, hours, null, null);
    }
}

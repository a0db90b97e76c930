package io.weir.api.data;

import static io.weir.api.testing.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.limits.OperationRates;
import io.weir.limits.Quotas;
import io.weir.limits.ServiceLimits;
import io.weir.limits.ShardQuotas;
import io.weir.limits.StreamQuotas;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.shard.Offered;
import io.weir.shard.ShardKey;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What callers hear when a shard has taken or given enough.
final class ThrottlingTest {

    private static final String LARGE = "x".repeat(ServiceLimits.MIB / 2);

    private static String text(int shard) {
        return "Rate exceeded for shard shardId-00000000000" + shard + " in stream s under account " + TestNode.ACCOUNT
                + ".";
    }

    private static TestNode start(Encoding encoding, StreamQuotas quotas) {
        TestNode node =
                TestNode.start(TestNode.Setup.of(encoding.codec()).with(new Quotas(quotas, OperationRates.NONE)));
        node.createStream("s", 2);
        return node;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-080, B-082: single records are throttled with the code and text that producers look for")
    void shouldThrottleSingleRecords(Encoding encoding) {
        try (TestNode node = start(encoding, StreamQuotas.KINESIS)) {
            TestClient client = new TestClient(node);
            PutRecords.Response response = client.putAll(
                    "s",
                    entry("k", "0", LARGE),
                    entry("k", "1", LARGE),
                    entry("k", TestClient.HALF, LARGE),
                    entry("k", "2", "small"));
            assertThat(response.failedRecordCount()).isEqualTo(1);
            assertThat(response.records().get(1).errorCode()).isEqualTo("ProvisionedThroughputExceededException");
            assertThat(response.records().get(1).errorMessage()).isEqualTo(text(0));
            assertThat(response.records().get(1).sequenceNumber()).isNull();
            assertThat(client.read("s", "0")).containsExactly(LARGE, "small");
            assertThat(client.read("s", "1")).containsExactly(LARGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-083: a request of which nothing is taken answers 200 with all records failed")
    void shouldAnswer200WhenAllRecordsAreThrottled(Encoding encoding) {
        try (TestNode node = start(encoding, StreamQuotas.KINESIS)) {
            TestClient client = new TestClient(node);
            client.putAll("s", entry("k", "0", LARGE));
            PutRecords.Response response = client.putAll("s", entry("k", "0", LARGE), entry("k", "1", LARGE));
            assertThat(response.failedRecordCount()).isEqualTo(2);
            assertThat(response.records())
                    .allSatisfy(record -> assertThat(record.errorMessage()).isEqualTo(text(0)));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-073: a single put is throttled as a whole, and taken a second later")
    void shouldThrottleASinglePut(Encoding encoding) {
        try (TestNode node = start(encoding, StreamQuotas.KINESIS)) {
            TestClient client = new TestClient(node);
            client.putAt("s", "0", LARGE);
            WireError error = node.fault(PutRecord.SHAPE, TestClient.recordAt("s", "0", LARGE));
            assertThat(error.name()).isEqualTo("ProvisionedThroughputExceededException");
            assertThat(error.message()).isEqualTo(text(0));
            client.putAt("s", TestClient.HALF, LARGE);
            node.clock().advanceMs(1000);
            client.putAt("s", "0", LARGE);
            assertThat(client.read("s", "0")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-100: the sixth read of a second is throttled, by whatever consumer")
    void shouldThrottleReads(Encoding encoding) {
        try (TestNode node = start(encoding, StreamQuotas.KINESIS)) {
            TestClient client = new TestClient(node);
            String iterator = client.iterator("s", "0", "TRIM_HORIZON");
            String other = client.iterator("s", "0", "LATEST");
            for (int call = 0; call < 5; call++) {
                client.get(call % 2 == 0 ? iterator : other);
            }
            WireError error = node.fault(GetRecords.SHAPE, TestClient.from(iterator, null));
            assertThat(error.name()).isEqualTo("ProvisionedThroughputExceededException");
            assertThat(error.message()).isEqualTo(text(0));
            node.clock().advanceMs(1000);
            client.get(iterator);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B-095: the sixth iterator of a second is throttled")
    void shouldThrottleIterators(Encoding encoding) {
        try (TestNode node = start(encoding, StreamQuotas.KINESIS)) {
            TestClient client = new TestClient(node);
            for (int call = 0; call < 5; call++) {
                client.iterator("s", "1", "LATEST");
            }
            WireError error = node.fault(GetShardIterator.SHAPE, TestClient.position("s", "1", "LATEST", null, null));
            assertThat(error.name()).isEqualTo("ProvisionedThroughputExceededException");
            assertThat(error.message()).isEqualTo(text(1));
            client.iterator("s", "0", "LATEST");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("E-019: the quotas of one stream are switched apart from the others'")
    void shouldSwitchQuotasByStream(Encoding encoding) {
        StreamQuotas quotas = new StreamQuotas(ShardQuotas.KINESIS, Map.of("s", ShardQuotas.NONE));
        try (TestNode node = start(encoding, quotas)) {
            TestClient client = new TestClient(node);
            node.createStream("t", 1);
            for (int put = 0; put < 4; put++) {
                client.putAt("s", "0", LARGE);
            }
            client.putAt("t", "0", LARGE);
            assertThat(node.fault(PutRecord.SHAPE, TestClient.recordAt("t", "0", LARGE))
                            .name())
                    .isEqualTo("ProvisionedThroughputExceededException");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("E-011: what was throttled counts as offered")
    void shouldCountThrottledRecordsAsOffered(Encoding encoding) {
        try (TestNode node = start(encoding, StreamQuotas.KINESIS)) {
            TestClient client = new TestClient(node);
            Offered before = offered(node);
            for (int put = 0; put < 10; put++) {
                client.putAll("s", entry("k", "0", LARGE));
            }
            Offered after = offered(node);
            assertThat(after.records() - before.records()).isEqualTo(10);
            assertThat(after.bytes() - before.bytes()).isEqualTo(10L * (LARGE.length() + 1));
        }
    }

    private static Offered offered(TestNode node) {
        return node.machine().shards().all().stream()
                .filter(shard -> shard.key().equals(new ShardKey(shard.key().streamId(), 0)))
                .findFirst()
                .orElseThrow()
                .offered();
    }
}

package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DecreaseStreamRetentionPeriod;
import io.weir.protocol.op.IncreaseStreamRetentionPeriod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Sections B.15 and E.7.
@ParameterizedClass
@EnumSource
final class RetentionTest {

    private static final long HOUR_MS = 3_600_000;

    private final TestNode node;
    private final TestClient client;

    RetentionTest(Encoding encoding) {
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

    private static IncreaseStreamRetentionPeriod.Request longer(int hours) {
        return new IncreaseStreamRetentionPeriod.Request("s", hours, null, null);
    }

    private static DecreaseStreamRetentionPeriod.Request shorter(int hours) {
        return new DecreaseStreamRetentionPeriod.Request("s", hours, null, null);
    }

    private void assertInvalid(WireError error, String message) {
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message()).isEqualTo(message);
    }

    @Test
    @DisplayName("B-136, J-008: both directions; the present value is no change")
    void shouldChangeTheRetention() {
        node.ok(IncreaseStreamRetentionPeriod.SHAPE, longer(8760));
        assertThat(client.describe("s").retentionPeriodHours()).isEqualTo(8760);
        node.ok(IncreaseStreamRetentionPeriod.SHAPE, longer(8760));
        node.ok(DecreaseStreamRetentionPeriod.SHAPE, shorter(24));
        node.ok(DecreaseStreamRetentionPeriod.SHAPE, shorter(24));
        assertThat(client.describe("s").retentionPeriodHours()).isEqualTo(24);
        assertThat(client.describe("s").streamStatus()).isEqualTo("ACTIVE");
    }

    @Test
    @DisplayName("B-137")
    void shouldBoundTheRetention() {
        String tooShort =
                "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.";
        assertInvalid(node.fault(IncreaseStreamRetentionPeriod.SHAPE, longer(23)), tooShort);
        assertInvalid(node.fault(DecreaseStreamRetentionPeriod.SHAPE, shorter(23)), tooShort);
        assertInvalid(
                node.fault(IncreaseStreamRetentionPeriod.SHAPE, longer(8761)),
                "Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.");
    }

    @Test
    @DisplayName("B-138")
    void shouldNotChangeTheRetentionTheOtherWay() {
        node.ok(IncreaseStreamRetentionPeriod.SHAPE, longer(25));
        assertInvalid(
                node.fault(IncreaseStreamRetentionPeriod.SHAPE, longer(24)),
                "Requested retention period (24 hours) for stream s can not be shorter than existing retention period"
                        + " (25 hours). Use DecreaseRetentionPeriod API.");
        assertInvalid(
                node.fault(DecreaseStreamRetentionPeriod.SHAPE, shorter(26)),
                "Requested retention period (26 hours) for stream s can not be longer than existing retention period"
                        + " (25 hours). Use IncreaseRetentionPeriod API.");
    }

    @Test
    @DisplayName("B-139, E-028: a decrease hides at once, and no increase brings anything back")
    void shouldNotBringBackWhatHadExpired() {
        node.ok(IncreaseStreamRetentionPeriod.SHAPE, longer(48));
        client.put("s", "k", "old");
        node.clock().advanceMs(30 * HOUR_MS);
        client.put("s", "k", "new");
        assertThat(client.read("s", "0")).containsExactly("old", "new");
        node.ok(DecreaseStreamRetentionPeriod.SHAPE, shorter(24));
        assertThat(client.read("s", "0")).containsExactly("new");
        node.ok(IncreaseStreamRetentionPeriod.SHAPE, longer(48));
        assertThat(client.read("s", "0")).containsExactly("new");
    }

    @Test
    @DisplayName("E-028: what expired by itself is not brought back either")
    void shouldNotBringBackWhatExpiredByItself() {
        client.put("s", "k", "old");
        node.clock().advanceMs(25 * HOUR_MS);
        node.ok(IncreaseStreamRetentionPeriod.SHAPE, longer(48));
        assertThat(client.read("s", "0")).isEmpty();
    }
}

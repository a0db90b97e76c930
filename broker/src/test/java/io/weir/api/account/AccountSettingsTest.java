package io.weir.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.DescribeAccountSettings;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.UpdateAccountSettings;
import io.weir.protocol.op.part.BillingCommitment;
import io.weir.protocol.op.part.BillingCommitmentInput;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Section B.20 and E-017.
@ParameterizedClass
@EnumSource
final class AccountSettingsTest {

    private static final Instant START = Instant.ofEpochMilli(TestNode.START_MS);
    private static final Instant DAY_LATER = START.plusSeconds(86_400);

    private final TestNode node;

    AccountSettingsTest(Encoding encoding) {
        node = TestNode.start(encoding);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private BillingCommitment described() {
        BillingCommitment commitment = node.ok(DescribeAccountSettings.SHAPE, new DescribeAccountSettings.Request())
                .minimumThroughputBillingCommitment();
        assertThat(commitment).isNotNull();
        return commitment;
    }

    private void updateTo(String status) {
        assertThat(node.ok(
                                UpdateAccountSettings.SHAPE,
                                new UpdateAccountSettings.Request(new BillingCommitmentInput(status)))
                        .minimumThroughputBillingCommitment())
                .isEqualTo(described());
    }

    @Test
    @DisplayName("B-158, E-017: disabled, enabled, ending when the first day is over, disabled")
    void shouldGoThroughTheStatesOfACommitment() {
        BillingCommitment never = new BillingCommitment("DISABLED", null, null, null);
        assertThat(described()).isEqualTo(never);
        updateTo("DISABLED");
        assertThat(described()).isEqualTo(never);
        updateTo("ENABLED");
        assertThat(described()).isEqualTo(new BillingCommitment("ENABLED", START, null, DAY_LATER));
        node.clock().advanceMs(3_600_000);
        updateTo("DISABLED");
        assertThat(described())
                .isEqualTo(new BillingCommitment("ENABLED_UNTIL_EARLIEST_ALLOWED_END", START, null, DAY_LATER));
        node.clock().advanceMs(23 * 3_600_000);
        assertThat(described()).isEqualTo(new BillingCommitment("DISABLED", START, DAY_LATER, null));
    }

    @Test
    void shouldKeepTheCommitmentOverARestart() {
        updateTo("ENABLED");
        BillingCommitment before = described();
        try (TestNode after = node.restarted()) {
            assertThat(after.ok(DescribeAccountSettings.SHAPE, new DescribeAccountSettings.Request())
                            .minimumThroughputBillingCommitment())
                    .isEqualTo(before);
        }
    }

    @Test
    @DisplayName("A-076")
    void shouldRefuseOtherStates() {
        assertThat(node.fault(
                                UpdateAccountSettings.SHAPE,
                                new UpdateAccountSettings.Request(new BillingCommitmentInput("MAYBE")))
                        .message())
                .isEqualTo("1 validation error detected: Value 'MAYBE' at"
                        + " 'minimumThroughputBillingCommitment.status' failed to satisfy constraint: Member must"
                        + " satisfy enum value set: [ENABLED, DISABLED]");
    }

    @Test
    @DisplayName("B-157, B-171: no channel, and none to be had")
    void shouldDescribeLimitsOfChannels() {
        DescribeLimits.Response limits = node.ok(DescribeLimits.SHAPE, new DescribeLimits.Request());
        assertThat(limits.channelCount()).isZero();
        assertThat(limits.channelCountLimit()).isZero();
    }
}

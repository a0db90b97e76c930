package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.Context;
import io.weir.api.Encoded;
import io.weir.api.Trail;
import io.weir.auth.Origin;
import io.weir.auth.Principal;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.shard.ShardTail;
import io.weir.time.testing.ManualClock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B-099, B-110: what reads hold together is bounded, and polls at the tip are cheap")
final class ReadBudgetTest {

    private static final int LARGEST = ServiceLimits.GET_RECORDS_BYTES_MAX;
    private static final Context CALL =
            new Context(Principal.root("000000000000"), Origin.BROKER, "id", 0, 0, Trail.ofBroker());

    /// A thousand records of 100 KiB.
    private static final ShardTail BACKLOG = new ShardTail(1, 1001, 0, 1000L * 100 * 1024, 0, false);

    private final AtomicInteger granted = new AtomicInteger();
    private final ReadBudget budget = new ReadBudget(LARGEST, new ManualClock(0));

    /// A read whose answer is not sent yet.
    private Encoded read(long fromIndex, int recordsMax) {
        return budget.during(CALL, BACKLOG, fromIndex, recordsMax, bytes -> {
            granted.set(bytes);
            return Encoded.of(new byte[0]);
        });
    }

    private int granted(long fromIndex, int recordsMax) {
        read(fromIndex, recordsMax).sent().run();
        return granted.get();
    }

    @Test
    void shouldReserveAWholeAnswerForAReaderThatCatchesUp() {
        assertThat(granted(0, 10_000)).isEqualTo(LARGEST);
    }

    @Test
    void shouldReserveLittleForFewRecords() {
        assertThat(granted(1000, 10_000)).isBetween(200 * 1024, 201 * 1024);
        assertThat(granted(0, 1)).isBetween(200 * 1024, 201 * 1024);
    }

    @Test
    void shouldServeShortReadsWhileLongOnesHoldAllThereIs() {
        read(0, 10_000);
        assertThat(granted(1001, 10_000)).isPositive();
        assertThat(granted(1000, 10_000)).isPositive();
    }

    @Test
    void shouldRefuseAReadThatIsNotServedByItsDeadline() {
        read(0, 10_000);
        assertThatThrownBy(() -> read(0, 10_000))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ErrorType.SERVICE_UNAVAILABLE));
    }

    @Test
    void shouldHoldWhatWasReservedUntilTheAnswerIsSent() {
        Encoded unsent = read(0, 10_000);
        assertThatThrownBy(() -> read(0, 10_000)).isInstanceOf(ServiceException.class);
        unsent.sent().run();
        assertThat(granted(0, 10_000)).isEqualTo(LARGEST);
    }

    @Test
    void shouldGiveBackWhatAFailedReadReserved() {
        assertThatThrownBy(() -> budget.during(CALL, BACKLOG, 0, 10_000, bytes -> {
                    throw new IllegalStateException("a damaged record");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(granted(0, 10_000)).isEqualTo(LARGEST);
    }
}

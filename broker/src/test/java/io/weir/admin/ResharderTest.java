package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.testing.TestNode;
import io.weir.auth.Principal;
import io.weir.catalog.AdminOperation;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.log.Command;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.type.StreamName;
import io.weir.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Steps that cannot be taken for now. What operations do otherwise, `AdminIT` shows.
final class ResharderTest {

    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final AtomicInteger unnoted = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();
    private final AtomicInteger bugs = new AtomicInteger();
    private final List<Long> pausesMs = new ArrayList<>();
    private final TestNode node =
            TestNode.start(TestNode.Setup.of(WireCodec.JSON).withLog(ShakyLog::new));
    private final Resharder resharder = new Resharder(
            node.control(),
            ReshardActions.of(node.api().operations()),
            TestNode.ACCOUNT,
            Principal.root(TestNode.ACCOUNT),
            node.clock(),
            Ids.system(),
            this::pause);

    /// Refuses or forgets to answer as often as the test says.
    private final class ShakyLog implements CommandLog {
        private final CommandLog next;

        ShakyLog(CommandLog next) {
            this.next = next;
        }

        @Override
        public <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
            if (command instanceof CatalogCommand.PutAdminOperation && takeOne(silences)) {
                node.clock().advanceMs(60_000);
                return new CompletableFuture<>();
            }
            boolean reshard = command instanceof CatalogCommand.Reshard;
            boolean note = command instanceof CatalogCommand.PutAdminOperation(AdminOperation operation)
                    && operation.nextStep() > 0;
            if (reshard && takeOne(bugs)) {
                throw new IllegalStateException("nobody foresaw this");
            }
            if ((reshard && takeOne(refusals)) || (note && takeOne(unnoted))) {
                return CompletableFuture.completedFuture(new Outcome.Refused<>(Outcome.Refusal.OVERLOADED));
            }
            CompletableFuture<Outcome<R>> taken = next.submit(command);
            return reshard && takeOne(lostAnswers)
                    ? taken.thenApply(_ -> new Outcome.Unknown<>("the answer was lost"))
                    : taken;
        }

        @Override
        public Optional<Outcome.Refusal> refusal() {
            return next.refusal();
        }

        private static boolean takeOne(AtomicInteger left) {
            return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    @BeforeEach
    void create() {
        node.createStream("s", 2);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void shouldTryAStepAgainThatCouldNotBeTakenForNow() {
        refusals.set(3);

        assertThat(outcome(split()).state()).isEqualTo(AdminOperation.State.SUCCEEDED);

        assertThat(pausesMs).containsExactly(100L, 200L, 400L);
        assertThat(stream().shards().open()).hasSize(3);
    }

    @Test
    void shouldGiveUpAStepThatIsNeverTaken() {
        refusals.set(Integer.MAX_VALUE);

        AdminOperation ended = outcome(split());

        assertThat(ended.state()).isEqualTo(AdminOperation.State.FAILED);
        assertThat(ended.message()).isNotEmpty().isNotEqualTo("null");
        assertThat(pausesMs).hasSize(Resharder.TRIES_MAX - 1);
        assertThat(stream().shards().open()).hasSize(2);
    }

    @Test
    void shouldEndAnOperationThatFailsInAWayNobodyForesaw() {
        bugs.set(Integer.MAX_VALUE);

        AdminOperation ended = outcome(split());

        assertThat(ended.state()).isEqualTo(AdminOperation.State.FAILED);
        assertThat(ended.message()).contains("unexpected");
        assertThat(stream().shards().open()).hasSize(2);
    }

    @Test
    @Timeout(20)
    void shouldNotWaitForeverForTheLog() {
        silences.set(1);

        assertThatThrownBy(this::split)
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("outcome was not known");
    }

    @Test
    void shouldNotTryAgainWhatIsRefusedForGood() {
        AdminOperation merge = resharder.start(
                Planner.merge(stream(), new Asks.Merge("shardId-000000000000", "shardId-000000000000", null)));

        assertThat(outcome(merge).state()).isEqualTo(AdminOperation.State.FAILED);
        assertThat(pausesMs).isEmpty();
    }

    @Test
    void shouldNotRepeatAStepThatWasDoneThoughItsAnswerWasLost() {
        lostAnswers.set(1);

        assertThat(outcome(split()).state()).isEqualTo(AdminOperation.State.SUCCEEDED);

        assertThat(stream().shards().all()).hasSize(4);
    }

    @Test
    void shouldTakeUpAnOperationWhoseProgressCouldNotBeNoted() {
        unnoted.set(1);
        AdminOperation split = split();
        await().until(() -> stream().shards().open().size() == 3 && unnoted.get() == 0);

        await().until(() -> {
            resharder.resume();
            return resharder.find(split.id()).finished();
        });

        assertThat(outcome(split).state()).isEqualTo(AdminOperation.State.SUCCEEDED);
        assertThat(stream().shards().all()).hasSize(4);
    }

    @Test
    void shouldNotPlanWithAShardThatIsClosed() {
        assertThat(outcome(split()).state()).isEqualTo(AdminOperation.State.SUCCEEDED);

        assertThatThrownBy(this::split).isInstanceOf(AdminException.class).hasMessageContaining("is closed");
        assertThat(stream().shards().all()).hasSize(4);
    }

    private void pause(long nanos) {
        node.settle();
        node.clock().advanceMs(TimeUnit.NANOSECONDS.toMillis(nanos));
        pausesMs.add(TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private AdminOperation split() {
        return resharder.start(Planner.split(stream(), new Asks.Split("shardId-000000000000", null, null)));
    }

    private AdminOperation outcome(AdminOperation started) {
        await().until(() -> resharder.find(started.id()).finished());
        return resharder.find(started.id());
    }

    private StreamEntry stream() {
        return node.control().catalog().stream(new StreamKey(TestNode.ACCOUNT, StreamName.of("s")))
                .orElseThrow();
    }
}

package io.weir.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.log.testing.CountingMachine;
import io.weir.log.testing.CountingMachine.Say;
import io.weir.store.testing.FaultyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The promises of [CommandLog], for each implementation to inherit.
@Timeout(60)
public abstract class CommandLogContract {

    protected final FaultyStore store = new FaultyStore();
    protected final CountingMachine machine = new CountingMachine();
    protected CommandLog log;

    /// A running log over the store and the machine.
    protected abstract CommandLog open();

    /// Ends the log.
    protected abstract void close();

    @BeforeEach
    void openLog() {
        log = open();
    }

    @AfterEach
    void closeLog() {
        close();
    }

    protected static <R> Outcome<R> outcome(CompletableFuture<Outcome<R>> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldApplyCommandsOfOneThreadInOrder() throws Exception {
        List<CompletableFuture<Outcome<Integer>>> futures = new ArrayList<>();

        for (int word = 0; word < 5_000; word++) {
            futures.add(log.submit(new Say(word)));
        }

        for (int word = 0; word < futures.size(); word++) {
            assertThat(outcome(futures.get(word))).isEqualTo(new Outcome.Done<>(word));
        }
        assertThat(machine.published()).isSorted().hasSize(5_000);
    }

    @Test
    void shouldPublishBeforeItAnswers() throws Exception {
        for (int word = 0; word < 200; word++) {
            outcome(log.submit(new Say(word)));

            assertThat(machine.published()).hasSize(word + 1).endsWith(word);
        }
    }

    @Test
    void shouldGiveAllThreadsOneOrder() throws Exception {
        List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> submitters = new ArrayList<>();

        for (int thread = 0; thread < 16; thread++) {
            int first = thread * 1_000;
            submitters.add(Thread.startVirtualThread(() -> {
                for (int word = first; word < first + 200; word++) {
                    if (log.submit(new Say(word)).join() instanceof Outcome.Done<Integer>(Integer number)) {
                        numbers.add(number);
                    }
                }
            }));
        }
        for (Thread submitter : submitters) {
            submitter.join();
        }

        assertThat(numbers).hasSize(3_200).doesNotHaveDuplicates();
        for (int number = 0; number < 3_200; number++) {
            assertThat(CountingMachine.stored(store, number))
                    .isEqualTo(machine.published().get(number));
        }
    }

    /// Waits until so many batches were written and not synced.
    protected final void awaitUnsynced(int batches) {
        while (store.unsynced() < batches) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldKeepEveryAnsweredCommandAfterPowerCut() throws Exception {
        for (int word = 0; word < 50; word++) {
            outcome(log.submit(new Say(word)));
        }
        store.stallSyncs();
        CompletableFuture<Outcome<Integer>> inFlight = log.submit(new Say(50));
        awaitUnsynced(1);

        FaultyStore after = store.powerCut();

        store.releaseSyncs();
        for (int number = 0; number < 50; number++) {
            assertThat(CountingMachine.stored(after, number)).isEqualTo(number);
        }
        assertThat(CountingMachine.stored(after, 50)).isEqualTo(-1);
        assertThat(outcome(inFlight)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void shouldShowNothingThatIsNotDurable() throws Exception {
        store.stallSyncs();
        CompletableFuture<Outcome<Integer>> answer = log.submit(new Say(1));
        awaitUnsynced(1);

        assertThat(machine.published()).isEmpty();
        assertThat(answer).isNotDone();

        store.releaseSyncs();
        assertThat(outcome(answer)).isEqualTo(new Outcome.Done<>(0));
        assertThat(machine.published()).containsExactly(1);
    }
}

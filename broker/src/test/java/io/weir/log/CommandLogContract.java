package io.weir.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.log.testing.CountingMachine;
import io.weir.log.testing.CountingMachine.Say;
import io.weir.log.testing.PowerCutStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

    protected final PowerCutStore store = new PowerCutStore();
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

    @Test
    void shouldKeepEveryAnsweredCommandAfterPowerCut() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            CompletableFuture<Outcome<Integer>> answered = log.submit(new Say(round));
            outcome(answered);

            PowerCutStore after = store.cut(random);

            for (int number = 0; number <= round; number++) {
                assertThat(CountingMachine.stored(after, number)).isEqualTo(number);
            }
        }
    }

    @Test
    void shouldShowNothingThatIsNotDurable() throws Exception {
        store.duringSync(() -> assertThat(machine.published()).isEmpty());

        assertThat(outcome(log.submit(new Say(1)))).isEqualTo(new Outcome.Done<>(0));

        store.duringSync(() -> {});
        assertThat(machine.published()).containsExactly(1);
    }
}

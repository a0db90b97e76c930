package io.weir.client.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProducerSimTest {
    private static final int SEEDS = 400;
    private static final int RECORDS = 150;
    private static final Duration PATIENT = Duration.ofSeconds(60);

    @Test
    void shouldEndEveryRecordOnceAndStoreWhatItSaysIsStored() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation run = new Simulation(seed, settings(seed, PATIENT, false, false), false).run(RECORDS);
            assertThat(run.ends().values()).as("seed %d", seed).containsOnly(1);
            assertAllStored(run, seed);
        }
    }

    @Test
    void shouldStoreEachRecordOnceWhenTheServiceRecognisesIt() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation run = new Simulation(seed, settings(seed, PATIENT, false, true), true).run(RECORDS);
            assertAllStored(run, seed);
            assertThat(run.copies().values()).as("seed %d", seed).containsOnly(1L);
            assertThat(run.metrics().idempotent()).isTrue();
        }
    }

    @Test
    void shouldKeepTheOrderOfEachKeyWithAServiceThatRecognises() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation run = new Simulation(seed, settings(seed, PATIENT, true, true), true).run(RECORDS);
            assertAllStored(run, seed);
            assertThat(run.copies().values()).as("seed %d", seed).containsOnly(1L);
            assertInOrder(run, seed);
        }
    }

    @Test
    void shouldKeepTheOrderOfEachKeyWithAServiceThatDoesNot() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation run = new Simulation(seed, settings(seed, PATIENT, true, seed % 2 == 0), false).run(RECORDS);
            assertAllStored(run, seed);
            assertInOrder(run, seed);
            assertThat(run.metrics().fellBack()).isEqualTo(seed % 2 == 0);
        }
    }

    @Test
    void shouldEndWhatIsNotStoredInTimeAndSayWhetherItMayBeStored() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation run =
                    new Simulation(seed, settings(seed, Duration.ofMillis(60), false, true), true).run(RECORDS);
            assertThat(run.ends().values()).as("seed %d", seed).containsOnly(1);
            for (UserRecord record : run.put) {
                boolean stored = run.copies().containsKey(record);
                if (!record.future.isCompletedExceptionally()) {
                    assertThat(stored).as("seed %d", seed).isTrue();
                } else if (stored) {
                    assertThat(record.future
                                    .handle((result, failure) -> failure)
                                    .join())
                            .isInstanceOfSatisfying(
                                    PutException.class,
                                    failure ->
                                            assertThat(failure.outcomeUnknown()).isTrue());
                }
            }
        }
    }

    @Test
    void shouldNotHoldBackMoreThanItSays() {
        Simulation run = new Simulation(11, settings(11, PATIENT, false, false), false).run(2000);
        assertThat(run.mostOnTheWay()).isLessThanOrEqualTo(run.settings.requestsInFlight());
        assertThat(run.metrics())
                .satisfies(metrics -> assertThat(metrics.bufferedBytes()).isZero())
                .satisfies(metrics -> assertThat(metrics.bufferedRecords()).isZero())
                .satisfies(metrics -> assertThat(metrics.recordsPut()).isEqualTo(2000));
    }

    private static void assertAllStored(Simulation run, long seed) {
        for (UserRecord record : run.put) {
            assertThat(record.future).as("seed %d", seed).isCompleted();
            assertThat(run.copies()).as("seed %d", seed).containsKey(record);
        }
    }

    private static void assertInOrder(Simulation run, long seed) {
        for (List<Integer> numbers : run.firstSeen().values()) {
            assertThat(numbers).as("seed %d", seed).isSorted();
        }
    }

    /// A third of the seeds packs, with bounds so small that everything comes in several pieces.
    private static ProducerSettings settings(long seed, Duration deadline, boolean ordered, boolean idempotent) {
        return new ProducerSettings(
                1 + (int) (seed % 9),
                400,
                Duration.ofMillis(seed % 20),
                deadline,
                1 << 20,
                WhenFull.BLOCK,
                ordered,
                idempotent,
                seed % 3 == 0 ? 80 : 0,
                1000,
                3,
                8);
    }
}

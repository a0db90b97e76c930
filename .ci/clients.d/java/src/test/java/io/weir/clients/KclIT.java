package io.weir.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.clients.KclWorker.Event;
import io.weir.clients.KclWorker.Retrieval;
import io.weir.clients.PackedBroker.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The KCL, one application for each way of getting records and each transport, all at once over a stream whose shards
/// are split and merged while records are put (G-001 to G-006, B-130, C-038).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KclIT {

    private static final String STREAM = "kcl";
    private static final int SHARDS_IN_ALL = 5;
    /// Between two changes of the shards.
    private static final int SOME_ROUNDS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// One application and what it is called by.
    record Application(String name, KclWorker worker) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final LeaseTables leases = new LeaseTables();
    private final List<Application> applications = new ArrayList<>();
    private Map<String, List<String>> parents = Map.of();
    private int rounds;

    @BeforeAll
    void reshardWhilePutting() {
        PackedBroker broker = PackedBroker.running();
        try (Streams streams = new Streams(broker, Transport.PLAIN)) {
            streams.create(STREAM, 2);
            try (Rounds putting = new Rounds(streams.kinesis(), STREAM).put(SOME_ROUNDS)) {
                start(broker);
                awaitBeginning();
                putting.keepPutting();
                putting.awaitMore(SOME_ROUNDS);
                streams.split(STREAM, "shardId-000000000000");
                putting.awaitMore(SOME_ROUNDS);
                streams.merge(STREAM, "shardId-000000000003", "shardId-000000000001");
                putting.awaitMore(SOME_ROUNDS);
                rounds = putting.stop();
            }
            parents = streams.parents(STREAM);
        }
    }

    private void start(PackedBroker broker) {
        for (Retrieval retrieval : Retrieval.values()) {
            for (Transport transport : Transport.values()) {
                String name = retrieval + "-" + transport;
                applications.add(
                        new Application(name, new KclWorker(name, STREAM, retrieval, broker, transport, leases)));
            }
        }
    }

    /// Each application reads from both shards before they change.
    private void awaitBeginning() {
        await().atMost(PATIENCE)
                .until(() -> applications.stream()
                        .allMatch(each -> each.worker().events().stream()
                                        .filter(Event.Got.class::isInstance)
                                        .map(event -> ((Event.Got) event).shard())
                                        .distinct()
                                        .count()
                                == 2));
    }

    @AfterAll
    void stop() {
        applications.forEach(each -> each.worker().close());
        leases.close();
    }

    List<Application> applications() {
        return applications;
    }

    @ParameterizedTest
    @MethodSource("applications")
    void shouldProcessEveryRecordOfEachKeyInOrderAndParentsBeforeChildren(Application application) {
        KclWorker worker = application.worker();
        Set<String> put = Rounds.texts(rounds);
        assertThat(parents).hasSize(SHARDS_IN_ALL);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Set.copyOf(worker.texts())).isEqualTo(put));

        List<Event> events = worker.events();
        Map<String, List<String>> byKey = worker.texts().stream()
                .distinct()
                .collect(Collectors.groupingBy(text -> text.substring(0, text.indexOf('/'))));
        for (String key : Rounds.keys()) {
            assertThat(byKey.get(key)).isEqualTo(Rounds.ofKey(key, rounds));
        }
        assertThat(events.stream().filter(Event.Started.class::isInstance).distinct())
                .hasSize(SHARDS_IN_ALL);
        assertParentsEndedBeforeChildrenStarted(events);
    }

    private void assertParentsEndedBeforeChildrenStarted(List<Event> events) {
        Set<String> ended = new HashSet<>();
        for (Event event : events) {
            switch (event) {
                case Event.Started started -> assertThat(ended).containsAll(parents.get(started.shard()));
                case Event.Got got -> assertThat(ended).doesNotContain(got.shard());
                case Event.Ended shard -> ended.add(shard.shard());
            }
        }
        assertThat(ended).hasSize(3);
    }
}

package io.weir.client.producer;

import io.weir.client.OutcomeUnknownException;
import io.weir.client.RetryPolicy;
import io.weir.protocol.type.HashKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Collectors;

/// A producer and a stream in simulated time: latencies, lost questions and answers, requests that arrive after the
/// client gave them up, throttling and reshards, all from one seed.
final class Simulation {
    private static final long MS = 1_000_000;
    private static final int KEYS = 7;

    private record Event(long atNanos, long order, Runnable what) {}

    final ProducerSettings settings;
    final SimulatedStream stream;
    final List<UserRecord> put = new ArrayList<>();
    private final Random random;
    private final ProducerCore core;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));
    private final int lossPercent;
    private final int throttlePercent;
    private long now = 1;
    private long order;
    private int onTheWay;
    private int mostOnTheWay;
    private final Map<UserRecord, Integer> ends = new HashMap<>();

    Simulation(long seed, ProducerSettings settings, boolean deduplicates) {
        this.random = new Random(seed);
        this.settings = settings;
        this.stream = new SimulatedStream(random, deduplicates);
        this.core = new ProducerCore(
                settings,
                new RetryPolicy(
                        Integer.MAX_VALUE, Duration.ofMillis(5), Duration.ofMillis(100), settings.deadline(), true),
                random,
                now);
        this.lossPercent = random.nextInt(40);
        this.throttlePercent = random.nextInt(30);
    }

    /// Puts so many records, and lets time pass until each has ended.
    Simulation run(int records) {
        for (int i = 0; i < records; i++) {
            at(random.nextLong(500 * MS), this::putOne);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            at(random.nextLong(700 * MS), stream::reshard);
        }
        long until = now + 1000 * MS + settings.deadline().toNanos() * 3;
        while (true) {
            pump();
            if (put.size() == records && ends.size() == records) {
                return this;
            }
            long next = Math.min(
                    core.nextNanos(now),
                    events.isEmpty() ? Long.MAX_VALUE : events.peek().atNanos());
            if (next > until) {
                throw new IllegalStateException(records - ends.size() + " records hang");
            }
            now = Math.max(now, next);
            while (!events.isEmpty() && events.peek().atNanos() <= now) {
                events.poll().what().run();
            }
        }
    }

    private void putOne() {
        String key = "key-" + random.nextInt(KEYS);
        byte[] data = Integer.toString(put.size()).getBytes(StandardCharsets.UTF_8);
        UserRecord record = new UserRecord(
                key,
                data,
                HashKey.ofMd5(key.getBytes(StandardCharsets.UTF_8)),
                false,
                now + settings.deadline().toNanos());
        put.add(record);
        core.offer(record, now);
    }

    private void pump() {
        for (Batch batch : core.ready(now)) {
            mostOnTheWay = Math.max(mostOnTheWay, ++onTheWay);
            send(batch);
        }
        if (core.asksForShards(now)) {
            boolean session = core.asksForSession();
            at(random.nextLong(20 * MS), () -> answerShards(session));
        }
        List<Ending> endings = core.takeEndings();
        for (Ending ending : endings) {
            ending.tell();
            ends.merge(ending.record(), 1, Integer::sum);
        }
        core.told(endings);
    }

    private void answerShards(boolean session) {
        if (random.nextInt(100) < lossPercent) {
            core.notLearned(null, now);
        } else {
            ProducerService.ShardsOutcome.Known known = (ProducerService.ShardsOutcome.Known) stream.shards(session);
            long answered = random.nextLong(20 * MS);
            at(answered, () -> core.learned(known.map(), known.session(), now));
        }
    }

    private void send(Batch batch) {
        long arrives = random.nextLong(15 * MS);
        int fate = random.nextInt(100);
        if (fate >= lossPercent) {
            at(arrives, () -> {
                BatchOutcome outcome = stream.put(batch, throttlePercent);
                at(random.nextLong(15 * MS), () -> settle(batch, outcome));
            });
            return;
        }
        boolean stored = random.nextBoolean();
        if (stored) {
            // Perhaps only after the client has given it up.
            at(arrives + (random.nextInt(4) == 0 ? 60 * MS : 0), () -> stream.put(batch, 0));
        }
        at(
                30 * MS,
                () -> settle(
                        batch, new BatchOutcome.Failed(OutcomeUnknownException.unusable("PutRecords", "no answer"))));
    }

    private void settle(Batch batch, BatchOutcome outcome) {
        onTheWay--;
        core.settle(batch, outcome, now);
    }

    private void at(long inNanos, Runnable what) {
        events.add(new Event(now + inNanos, order++, what));
    }

    int mostOnTheWay() {
        return mostOnTheWay;
    }

    ProducerMetrics metrics() {
        return core.metrics();
    }

    /// How often each record ended; once is right.
    Map<UserRecord, Integer> ends() {
        return ends;
    }

    /// How often each record is stored where consumers see it.
    Map<UserRecord, Long> copies() {
        return stream.log.stream()
                .collect(Collectors.groupingBy(SimulatedStream.Stored::record, Collectors.counting()));
    }

    /// The numbers of the records of each key, as they are first seen by consumers.
    Map<String, List<Integer>> firstSeen() {
        Map<String, List<Integer>> byKey = new HashMap<>();
        stream.log.stream()
                .map(SimulatedStream.Stored::record)
                .distinct()
                .forEach(record -> byKey.computeIfAbsent(record.key, key -> new ArrayList<>())
                        .add(Integer.parseInt(new String(record.data, StandardCharsets.UTF_8))));
        return byKey;
    }
}

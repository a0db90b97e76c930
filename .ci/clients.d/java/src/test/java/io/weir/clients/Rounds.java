package io.weir.clients;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/// Puts rounds of records into a stream, one after the other: in each round every key once, numbered by the round. What
/// was put is thus known by the number of rounds, and so is the order of each key.
final class Rounds implements AutoCloseable {

    private static final int KEYS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KinesisClient kinesis;
    private final String stream;
    private CompletableFuture<Void> putting = CompletableFuture.completedFuture(null);
    private volatile int put;
    private volatile boolean enough;

    Rounds(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /// Puts so many rounds.
    Rounds put(int rounds) {
        for (int i = 0; i < rounds; i++) {
            putOne();
        }
        return this;
    }

    /// Puts on and on beside its caller, until it is told to stop.
    void keepPutting() {
        putting = CompletableFuture.runAsync(() -> {
            while (!enough) {
                putOne();
            }
        });
    }

    private void putOne() {
        int round = put;
        PutRecordsResponse answer = kinesis.putRecords(r -> r.streamName(stream).records(entries(round)));
        if (answer.failedRecordCount() > 0) {
            throw new IllegalStateException("records of round " + round + " were not taken: " + answer.records());
        }
        put = round + 1;
    }

    private static List<PutRecordsRequestEntry> entries(int round) {
        return keys().stream()
                .map(key -> PutRecordsRequestEntry.builder()
                        .partitionKey(key)
                        .data(SdkBytes.fromUtf8String(text(key, round)))
                        .build())
                .toList();
    }

    static List<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(key -> "key-" + key).toList();
    }

    private static String text(String key, int round) {
        return key + "/" + round;
    }

    /// Waits until so many more rounds are in.
    void awaitMore(int rounds) {
        int goal = put + rounds;
        await().atMost(PATIENCE).until(() -> put >= goal || putting.isDone());
        if (putting.isCompletedExceptionally()) {
            putting.join();
        }
    }

    /// Puts no further rounds; returns how many were put.
    int stop() {
        enough = true;
        putting.join();
        return put;
    }

    /// The texts of all records of so many rounds.
    static Set<String> texts(int rounds) {
        return keys().stream().flatMap(key -> ofKey(key, rounds).stream()).collect(Collectors.toSet());
    }

    /// The texts of one key in the order in which they were put.
    static List<String> ofKey(String key, int rounds) {
        return IntStream.range(0, rounds).mapToObj(round -> text(key, round)).toList();
    }

    @Override
    public void close() {
        enough = true;
    }
}

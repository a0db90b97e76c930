package io.weir.client.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weir.client.RetryPolicy;
import io.weir.client.WaitClock;
import io.weir.client.producer.PutException.Reason;
import io.weir.protocol.type.HashKeyRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The producer with its threads, against a service that answers when the test says so.
final class ProducerTest {
    private static final ShardMap.Place SHARD = new ShardMap.Place("shardId-000000000000", HashKeyRange.ALL);

    /// A request and the way to answer it.
    private record Asked(Batch batch, CompletableFuture<BatchOutcome> answer) {
        void store() {
            store(batch.session != null);
        }

        void store(boolean recognises) {
            List<RecordOutcome> results = new ArrayList<>();
            batch.records.forEach(record ->
                    results.add(new RecordOutcome.Stored(new PutResult(SHARD.id(), Long.toString(record.sequence)))));
            answer.complete(new BatchOutcome.Answered(results, recognises));
        }
    }

    private final LinkedBlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> fallbacks = new LinkedBlockingQueue<>();
    private Consumer<String> onFallback = fallbacks::add;
    private @Nullable String sessionOfService;
    private @Nullable Producer producer;

    private final ProducerService service = new ProducerService() {
        @Override
        public CompletableFuture<BatchOutcome> put(Batch batch, Duration timeout) {
            CompletableFuture<BatchOutcome> answer = new CompletableFuture<>();
            asked.add(new Asked(batch, answer));
            return answer;
        }

        @Override
        public CompletableFuture<ShardsOutcome> shards(boolean closedToo, boolean session) {
            return CompletableFuture.completedFuture(new ShardsOutcome.Known(
                    ShardMap.of(List.of(SHARD), List.of()).orElseThrow(), session ? sessionOfService : null));
        }
    };

    @AfterEach
    void stop() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    @Test
    void shouldTellTheCallerWhereARecordIsStored() throws InterruptedException {
        CompletableFuture<PutResult> put = start(1 << 20, WhenFull.BLOCK, false).put("key", bytes("data"));
        asked.take().store();

        assertThat(put.join()).isEqualTo(new PutResult(SHARD.id(), "0"));
    }

    @Test
    void shouldRefuseARecordThatFindsNoRoom() throws InterruptedException {
        Producer full = start(300, WhenFull.REFUSE, false);
        CompletableFuture<PutResult> first = full.put("key", new byte[100]);
        CompletableFuture<PutResult> second = full.put("key", new byte[100]);

        assertThat(reason(second)).isEqualTo(Reason.BUFFER_FULL);
        asked.take().store();
        assertThat(first.join().sequenceNumber()).isEqualTo("0");
    }

    @Test
    void shouldBlockUntilThereIsRoom() throws InterruptedException {
        Producer full = start(300, WhenFull.BLOCK, false);
        CompletableFuture<PutResult> first = full.put("key", new byte[100]);
        CompletableFuture<PutResult> second = CompletableFuture.supplyAsync(
                () -> full.put("key", new byte[100]).join());
        asked.take().store();
        asked.take().store();

        assertThat(first.join().sequenceNumber()).isEqualTo("0");
        assertThat(second.join().sequenceNumber()).isEqualTo("1");
    }

    @Test
    void shouldRefuseKeysAndSizesThatTheServiceRefuses() {
        Producer some = start(1 << 20, WhenFull.BLOCK, false);

        assertThat(reason(some.put("", bytes("data")))).isEqualTo(Reason.INVALID);
        assertThat(reason(some.put("k".repeat(257), bytes("data")))).isEqualTo(Reason.INVALID);
        assertThat(reason(some.put("key", new byte[1000]))).isEqualTo(Reason.INVALID);
        assertThat(some.metrics().recordsPut()).isZero();
    }

    @Test
    void shouldWaitInFlushForWhatWasPutBefore() throws InterruptedException {
        Producer some = start(1 << 20, WhenFull.BLOCK, false);
        List<CompletableFuture<PutResult>> puts = IntStream.range(0, 40)
                .mapToObj(n -> some.put("key-" + n, bytes("data")))
                .toList();
        Thread service = new Thread(() -> {
            try {
                while (true) {
                    asked.take().store();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        service.start();
        some.flush();
        service.interrupt();

        assertThat(puts).allSatisfy(put -> assertThat(put).isCompleted());
    }

    @Test
    void shouldEndEveryFutureWhenItIsClosedWithoutPatience() {
        Producer some = start(1 << 20, WhenFull.BLOCK, false);
        CompletableFuture<PutResult> put = some.put("key", bytes("data"));
        some.close(Duration.ZERO);

        assertThat(reason(put)).isEqualTo(Reason.CLOSED);
        assertThat(reason(some.put("key", bytes("data")))).isEqualTo(Reason.CLOSED);
    }

    @Test
    void shouldSayThatTheServiceRecognisesNothing() throws InterruptedException {
        Producer some = start(1 << 20, WhenFull.BLOCK, true);
        CompletableFuture<PutResult> put = some.put("key", bytes("data"));
        asked.take().store();
        put.join();

        assertThat(some.metrics().fellBack()).isTrue();
        assertThat(some.metrics().idempotent()).isFalse();
        assertThat(fallbacks.take()).contains("twice");
    }

    @Test
    void shouldEndRecordsThoughTheApplicationFailsAtTheFallback() throws InterruptedException {
        sessionOfService = "known";
        onFallback = text -> {
            throw new IllegalStateException(text);
        };
        CompletableFuture<PutResult> put = start(1 << 20, WhenFull.BLOCK, true).put("key", bytes("data"));
        asked.take().store(false);

        assertThat(put).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(new PutResult(SHARD.id(), "0"));
    }

    @Test
    void shouldPackDataWithGzip() throws IOException {
        byte[] packed = PayloadCodec.gzip().encode(bytes("data data data"));

        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(gzip.readAllBytes()).isEqualTo(bytes("data data data"));
        }
    }

    private Producer start(long bufferBytes, WhenFull whenFull, boolean idempotent) {
        ProducerSettings settings = new ProducerSettings(
                10, 1000, Duration.ZERO, Duration.ofMinutes(5), bufferBytes, whenFull, false, idempotent, 0, 500, 1, 4);
        WaitClock clock = WaitClock.system();
        ProducerCore core = new ProducerCore(
                settings,
                new RetryPolicy(
                        Integer.MAX_VALUE, Duration.ofMillis(1), Duration.ofMillis(2), settings.deadline(), true),
                new Random(1),
                clock.nanoTime());
        Producer made = new Producer(settings, core, service, PayloadCodec.none(), onFallback, clock);
        made.start("test");
        producer = made;
        return made;
    }

    private static Reason reason(CompletableFuture<PutResult> put) {
        Throwable failure = catchThrowable(put::join);
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(PutException.class);
        return ((PutException) failure.getCause()).reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

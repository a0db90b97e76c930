package io.weir.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.audit.QueuedAudit.Bounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Between the calls and the file.
final class QueuedAuditTest {

    private final AuditCounters counters = new AuditCounters();
    private final GatedSink sink = new GatedSink();

    /// Writes into a list, once it is let.
    private static final class GatedSink implements AuditSink {
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch entered = new CountDownLatch(1);
        private final List<String> lines = new ArrayList<>();
        private boolean broken;
        private boolean buggy;
        private boolean kept;

        @Override
        public void write(byte[] written, boolean keep) throws IOException {
            entered.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (buggy) {
                buggy = false;
                throw new IllegalStateException("nobody foresaw this");
            }
            if (broken) {
                throw new IOException("no space left");
            }
            kept |= keep;
            new String(written, UTF_8).lines().forEach(lines::add);
        }

        @Override
        public void close() {}
    }

    private static AuditEvent refusal(String action) {
        return new AuditEvent(0, AuditEvent.Kind.REFUSED, null, null, action, null, null, null, "id", "Denied", null);
    }

    private static AuditEvent change(String action) {
        return new AuditEvent(0, AuditEvent.Kind.CHANGED, null, null, action, null, null, null, "id", "ok", null);
    }

    private QueuedAudit audit(int room) {
        return QueuedAudit.into(sink, counters, new Bounds(room, 0, 0));
    }

    @Test
    @DisplayName("Everything taken is written, in order, before a stop is over")
    void shouldWriteEverythingInOrder() {
        QueuedAudit audit = audit(10_000);
        sink.open.countDown();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            audit.refused(refusal("a" + i));
            expected.add("a" + i);
        }
        audit.close();
        assertThat(sink.lines.stream().map(line -> line.replaceAll(".*\"action\":\"(a\\d+)\".*", "$1")))
                .containsExactlyElementsOf(expected);
        assertThat(counters.written()).isEqualTo(5_000);
        assertThat(counters.lost()).isZero();
        assertThat(sink.kept).isFalse();
    }

    @Test
    @DisplayName("A failure that nobody foresaw ends neither the thread nor the room of others")
    void shouldGoOnAfterAFailureThatNobodyForesaw() throws InterruptedException {
        sink.buggy = true;
        QueuedAudit audit = audit(1);
        audit.refused(refusal("first"));
        sink.entered.await();
        sink.open.countDown();
        await().until(audit::reserve);
        audit.record(change("second"));
        audit.close();
        assertThat(sink.lines).singleElement().asString().contains("second");
        assertThat(counters.failed()).isEqualTo(1);
    }

    @Test
    @DisplayName("Without room a refusal is counted and said to be, and a change does not begin")
    void shouldCountRefusalsAndHoldUpChanges() throws Exception {
        QueuedAudit audit = audit(2);
        audit.refused(refusal("first"));
        sink.entered.await();
        assertThat(audit.reserve()).isTrue();
        audit.refused(refusal("lost"));
        audit.refused(refusal("lost"));
        assertThat(audit.reserve()).isFalse();

        audit.record(change("change"));
        sink.open.countDown();
        audit.close();

        assertThat(sink.lines).hasSize(3);
        assertThat(sink.lines.get(1)).contains("\"action\":\"change\"");
        assertThat(sink.lines.get(2)).isEqualTo("{\"event\":\"lost\",\"refusals\":\"2\"}");
        assertThat(counters.lost()).isEqualTo(2);
        assertThat(sink.kept).as("synced with a change").isTrue();
    }

    @Test
    @DisplayName("A sink that fails keeps nobody from changing anything: the lines go to the log")
    void shouldGoOnWhenTheSinkFails() {
        sink.broken = true;
        sink.open.countDown();
        QueuedAudit audit = audit(1);
        audit.refused(refusal("first"));
        audit.close();
        assertThat(counters.failed()).isEqualTo(1);
        assertThat(sink.lines).isEmpty();
    }

    @Test
    void shouldTakeNothingOnceItIsStopped() {
        sink.open.countDown();
        QueuedAudit audit = audit(10);
        audit.close();
        assertThat(audit.reserve()).isFalse();
        audit.refused(refusal("late"));
        assertThat(counters.lost()).isEqualTo(1);
        assertThat(sink.lines).isEmpty();
    }
}

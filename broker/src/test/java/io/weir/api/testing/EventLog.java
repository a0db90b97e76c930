package io.weir.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Answer;
import io.weir.api.Responder;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.eventstream.EventFrame;
import io.weir.protocol.eventstream.FrameReader;
import io.weir.protocol.eventstream.ReadFrame;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.SubscribeToShardEvent;
import io.weir.subscribe.EventSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A client of an event stream that reads at once all that it is sent, and keeps the frames for the test.
public final class EventLog implements Responder.Stream, EventSink {

    /// Longer than any test takes: met only when something is missing.
    private static final long PATIENCE_SECONDS = 20;

    /// How a stream ended.
    public enum End {
        CLEAN,
        ABORTED
    }

    private final FrameReader reader = new FrameReader();
    private final BlockingQueue<EventFrame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Runnable> told = new AtomicReference<>();
    private volatile boolean gone;

    @Override
    public boolean write(byte[] bytes, int length, LongSupplier deadlineNanos) {
        if (gone) {
            return false;
        }
        reader.feed(bytes, 0, length);
        for (ReadFrame read = reader.next(); !(read instanceof ReadFrame.More); read = reader.next()) {
            frames.add(((ReadFrame.Whole) read).frame());
        }
        return true;
    }

    @Override
    public void onGone(Runnable run) {
        told.set(run);
    }

    @Override
    public void close() {
        ends.add(End.CLEAN);
    }

    @Override
    public void end() {
        close();
    }

    @Override
    public void abort() {
        ends.add(End.ABORTED);
    }

    /// The client goes.
    public void hangUp() {
        gone = true;
        Runnable run = told.get();
        if (run != null) {
            run.run();
        }
    }

    /// A responder whose streamed answer this is.
    public Responder responder() {
        return new Responder() {
            @Override
            public void send(Answer answer) {
                throw new AssertionError(TestNode.text(answer));
            }

            @Override
            public Stream stream(Answer head) {
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.contentType()).isEqualTo("application/vnd.amazon.eventstream");
                write(head.body(), head.bodyLength(), () -> 0);
                return EventLog.this;
            }
        };
    }

    /// The next frame.
    public EventFrame frame() {
        return taken(frames);
    }

    /// The next frame, which must be an event.
    public SubscribeToShardEvent event() {
        EventFrame frame = frame();
        assertThat(frame.text(":event-type")).as(() -> text(frame)).contains("SubscribeToShardEvent");
        return WireCodec.JSON.decodeUnvalidated(
                SubscribeToShardEvent.SHAPE, frame.payload(), 0, frame.payload().length);
    }

    /// The data of the next event's records.
    public List<String> texts() {
        return event().records().stream().map(EventLog::text).toList();
    }

    /// The name of the exception that comes next.
    public String exception() {
        EventFrame frame = frame();
        assertThat(frame.text(":message-type")).contains("exception");
        return frame.text(":exception-type").orElseThrow();
    }

    /// How the stream ended.
    public End ended() {
        return taken(ends);
    }

    /// Frames that nobody looked at.
    public int left() {
        return frames.size();
    }

    public static String text(EventFrame frame) {
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }

    private static String text(DataRecord record) {
        return TestClient.text(record);
    }

    private static <T> T taken(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

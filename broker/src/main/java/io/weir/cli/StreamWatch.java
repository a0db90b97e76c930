package io.weir.cli;

import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.client.WaitClock;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.op.part.StreamStatus;
import java.time.Duration;
import java.util.Set;

/// Waits for what the service does after it has answered: states of a stream (B-011). Asks again and again, since the
/// protocol knows no other way.
public final class StreamWatch {
    private static final Duration INTERVAL_MIN = Duration.ofMillis(10);
    private static final Duration INTERVAL_MAX = Duration.ofSeconds(1);

    private final StreamClient client;
    private final WaitClock clock;
    private final Duration waitMax;

    /// @param waitMax the longest wait for one state
    public StreamWatch(StreamClient client, WaitClock clock, Duration waitMax) {
        this.client = client;
        this.clock = clock;
        this.waitMax = waitMax;
    }

    /// The stream, as soon as it can be written and read: at once unless it is CREATING.
    ///
    /// @throws RefusedException if there is no such stream
    public StreamDescriptionSummary untilCreated(String stream) {
        return await(stream, Set.of(StreamStatus.ACTIVE, StreamStatus.UPDATING, StreamStatus.DELETING));
    }

    /// The stream, as soon as no change of it is under way.
    ///
    /// @throws RefusedException if there is no such stream
    public StreamDescriptionSummary untilActive(String stream) {
        return await(stream, Set.of(StreamStatus.ACTIVE));
    }

    /// Returns when there is no such stream any more.
    public void untilGone(String stream) {
        try {
            await(stream, Set.of());
        } catch (RefusedException e) {
            if (!e.is(ErrorType.RESOURCE_NOT_FOUND)) {
                throw e;
            }
        }
    }

    private StreamDescriptionSummary await(String stream, Set<StreamStatus> wanted) {
        long start = clock.nanoTime();
        Duration interval = INTERVAL_MIN;
        while (true) {
            StreamDescriptionSummary summary = client.describeStreamSummary(
                            new DescribeStreamSummary.Request(stream, null, null))
                    .streamDescriptionSummary();
            if (wanted.contains(StreamStatus.valueOf(summary.streamStatus()))) {
                return summary;
            }
            if (clock.nanoTime() - start >= waitMax.toNanos()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "stream " + stream + " is still " + summary.streamStatus() + " after " + waitMax.toSeconds()
                                + " s");
            }
            pause(interval);
            interval = interval.multipliedBy(2).compareTo(INTERVAL_MAX) < 0 ? interval.multipliedBy(2) : INTERVAL_MAX;
        }
    }

    private void pause(Duration wait) {
        try {
            clock.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted");
        }
    }
}

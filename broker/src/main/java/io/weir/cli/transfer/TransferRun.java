package io.weir.cli.transfer;

import io.weir.cli.ExitCode;
import io.weir.cli.ProgressLine;
import io.weir.cli.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Runs the transfers of a command side by side, and shows how far they are. When one fails, all end. Owned by one
/// thread.
final class TransferRun {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Surroundings around;
    private final TransferMeter meter;

    /// What became of transfers; as many as there are at most.
    private final BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();

    TransferRun(Surroundings around, TransferMeter meter) {
        this.around = around;
        this.meter = meter;
    }

    /// Runs them all and gives the exit status.
    int run(List<Transfer> transfers, boolean quiet) {
        long start = around.clock().nanoTime();
        ProgressLine line = new ProgressLine(around, !quiet);
        List<Thread> threads = new ArrayList<>();
        for (Transfer transfer : transfers) {
            threads.add(Thread.ofVirtual().start(() -> ends.add(outcome(transfer))));
        }
        try {
            for (int left = transfers.size(); left > 0; ) {
                Optional<Throwable> end = ends.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (end == null) {
                    line.update(() -> meter.text(since(start)));
                    continue;
                }
                left--;
                if (end.isPresent()) {
                    throw rethrown(end.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        } finally {
            threads.forEach(Thread::interrupt);
            line.clear();
            if (!quiet) {
                around.err().println(meter.summary(since(start)));
            }
        }
        return ExitCode.OK;
    }

    private static Optional<Throwable> outcome(Transfer transfer) {
        try {
            transfer.run();
            return Optional.empty();
        } catch (InterruptedException | RuntimeException | Error e) { // whatever it is, the command ends with it
            return Optional.of(e);
        }
    }

    private static RuntimeException rethrown(Throwable failure) throws InterruptedException {
        return switch (failure) {
            case RuntimeException known -> known;
            case InterruptedException interrupted -> throw interrupted;
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }

    private Duration since(long start) {
        return Duration.ofNanos(around.clock().nanoTime() - start);
    }
}

package io.weir.cli.put;

import io.weir.cli.Figures;
import io.weir.cli.ProgressLine;
import io.weir.cli.Surroundings;
import java.time.Duration;

/// How far a put has come: a bar when the size of the input is known, else counts. Owned by one thread.
final class PutProgress {
    private static final int BAR_CELLS = 30;
    private static final int PERCENT = 100;

    private final Surroundings around;
    private final ProgressLine line;
    private final long totalBytes;
    private final long startNanos;

    /// @param totalBytes size of the input, or -1 when it is not known
    PutProgress(Surroundings around, boolean shown, long totalBytes) {
        this.around = around;
        this.line = new ProgressLine(around, shown);
        this.totalBytes = totalBytes;
        this.startNanos = around.clock().nanoTime();
    }

    /// @param records stored so far
    /// @param bytes of the input that they are made from
    void update(long records, long bytes) {
        line.update(() -> bar(bytes) + Figures.count(records) + " records  " + Figures.bytes(bytes) + "  "
                + Figures.count((long) Figures.perSecond(records, elapsed())) + " records/s");
    }

    /// Takes the bar away.
    void end() {
        line.clear();
    }

    /// What was done, in one line.
    String summary(long records, long bytes) {
        return Figures.count(records) + " records, " + Figures.bytes(bytes) + " of input, in "
                + Figures.seconds(elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(around.clock().nanoTime() - startNanos);
    }

    private String bar(long bytes) {
        if (totalBytes <= 0) {
            return "";
        }
        double part = Math.min(1.0, (double) bytes / totalBytes);
        int full = (int) (part * BAR_CELLS);
        return "[" + "=".repeat(full) + " ".repeat(BAR_CELLS - full) + "] " + (int) (part * PERCENT) + " %  ";
    }
}

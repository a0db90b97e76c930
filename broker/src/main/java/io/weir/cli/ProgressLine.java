package io.weir.cli;

import io.weir.client.WaitClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/// One line on a terminal that says how far a command has come and is written over again and again; nothing where
/// nobody watches. Owned by one thread.
public final class ProgressLine {
    private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;
    private final WaitClock clock;
    private long drawnAt;
    private boolean drawn;

    /// @param shown whether to draw at all
    public ProgressLine(Surroundings around, boolean shown) {
        this.err = around.err();
        this.shown = shown && around.errIsTerminal();
        this.clock = around.clock();
        this.drawnAt = clock.nanoTime() - INTERVAL_NANOS;
    }

    /// Draws the line unless it was drawn a moment ago.
    public void update(Supplier<String> text) {
        long now = clock.nanoTime();
        if (shown && now - drawnAt >= INTERVAL_NANOS) {
            err.print(TO_LINE_START_AND_CLEAR + text.get());
            err.flush();
            drawnAt = now;
            drawn = true;
        }
    }

    /// Takes the line away.
    public void clear() {
        if (drawn) {
            err.print(TO_LINE_START_AND_CLEAR);
            err.flush();
            drawn = false;
        }
    }
}

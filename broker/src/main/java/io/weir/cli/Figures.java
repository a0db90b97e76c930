package io.weir.cli;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them. The same in every locale.
public final class Figures {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final double UNIT = 1024;
    private static final double NANOS_PER_SECOND = 1e9;

    private Figures() {}

    /// A count with separators: `1,234,567`.
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// How much a second, 0 when no time has passed.
    public static double perSecond(long amount, Duration elapsed) {
        return perSecond((double) amount, elapsed);
    }

    /// A number of bytes with a fitting unit: `2.26 MiB`.
    public static String bytes(long value) {
        int unit = 0;
        double scaled = value;
        while (scaled >= UNIT && unit < UNITS.length - 1) {
            scaled /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.2f %s", scaled, UNITS[unit]);
    }

    /// Seconds with two digits: `0.62 s`.
    public static String seconds(Duration value) {
        return String.format(Locale.ROOT, "%.2f s", value.toNanos() / NANOS_PER_SECOND);
    }

    /// How much a second, 0 when no time has passed.
    public static double perSecond(double amount, Duration elapsed) {
        return elapsed.isZero() ? 0 : amount * NANOS_PER_SECOND / elapsed.toNanos();
    }
}

package io.weir.cli.bench;

import io.weir.cli.Figures;
import io.weir.cli.JsonLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// The result of a load, for people or for programs. Megabytes are 10^6 bytes of data, as in the tools it will be
/// compared with.
///
/// @param operation what was called
/// @param setting the options that shaped the load
/// @param measured what came of it
/// @param elapsed how long was measured
record LoadReport(String operation, String setting, LoadMeter.Reading measured, Duration elapsed) {
    private static final double BYTES_PER_MB = 1e6;
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    /// For people.
    String table() {
        StringBuilder text = new StringBuilder();
        row(text, operation, setting);
        row(text, "records", Figures.count(measured.records()));
        row(
                text,
                "failed",
                Figures.count(measured.failures())
                        + (measured.failures() == 0 ? "" : " (" + measured.firstFailure() + ")"));
        row(text, "time", Figures.seconds(elapsed));
        row(text, "records/s", Figures.count(Math.round(recordsPerSecond())));
        row(text, "MB/s", String.format(Locale.ROOT, "%.1f", mbPerSecond()));
        row(text, "calls/s", Figures.count(Math.round(Figures.perSecond(measured.calls(), elapsed))));
        percentiles(text, "latency", measured.latency());
        if (measured.age().getTotalCount() > 0) {
            percentiles(text, "age", measured.age());
        }
        return text.toString();
    }

    /// For programs: one line.
    String json() {
        JsonLine line = new JsonLine()
                .text("operation", operation)
                .text("setting", setting)
                .number("seconds", elapsed.toNanos() / NANOS_PER_SECOND, 3)
                .number("records", measured.records())
                .number("bytes", measured.bytes())
                .number("calls", measured.calls())
                .number("failed", measured.failures())
                .number("recordsPerSecond", recordsPerSecond(), 1)
                .number("mbPerSecond", mbPerSecond(), 2);
        percentiles(line, "latency", measured.latency());
        if (measured.age().getTotalCount() > 0) {
            percentiles(line, "age", measured.age());
        }
        return new String(line.toBytes(), StandardCharsets.UTF_8);
    }

    private double recordsPerSecond() {
        return Figures.perSecond(measured.records(), elapsed);
    }

    private double mbPerSecond() {
        return Figures.perSecond(measured.bytes() / BYTES_PER_MB, elapsed);
    }

    private static void percentiles(StringBuilder text, String name, Histogram histogram) {
        for (double percentile : PERCENTILES) {
            row(text, name + " " + label(percentile), ms(histogram.getValueAtPercentile(percentile)));
        }
        row(text, name + " max", ms(histogram.getMaxValue()));
        row(text, name + " mean", ms(histogram.getMean()));
    }

    private static void percentiles(JsonLine line, String name, Histogram histogram) {
        for (double percentile : PERCENTILES) {
            String key = name + label(percentile).replace(".", "").toUpperCase(Locale.ROOT) + "Ms";
            line.number(key, histogram.getValueAtPercentile(percentile) / NANOS_PER_MS, 3);
        }
        line.number(name + "MaxMs", histogram.getMaxValue() / NANOS_PER_MS, 3);
        line.number(name + "MeanMs", histogram.getMean() / NANOS_PER_MS, 3);
    }

    private static String label(double percentile) {
        return percentile == Math.rint(percentile)
                ? String.format(Locale.ROOT, "p%.0f", percentile)
                : String.format(Locale.ROOT, "p%.1f", percentile);
    }

    private static String ms(long nanos) {
        return ms((double) nanos);
    }

    private static String ms(double nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / NANOS_PER_MS);
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-14s %s%n", name, value));
    }
}

package io.weir.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes and durations as people write them. Pure.
final class ConfigUnits {

    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
    private static final Map<String, Long> BYTES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30,
            "kb",
            1000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L);
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private ConfigUnits() {}

    /// Bytes of a size text.
    static long bytes(String text) {
        return scaled(text, BYTES);
    }

    /// Milliseconds of a duration text.
    static long millis(String text) {
        return scaled(text, MILLIS);
    }

    /// A size in the largest unit that keeps it whole.
    static String size(long bytes) {
        for (Map.Entry<String, Integer> unit : Map.of("GiB", 30, "MiB", 20, "KiB", 10).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList()) {
            if (bytes > 0 && bytes % (1L << unit.getValue()) == 0) {
                return (bytes >> unit.getValue()) + unit.getKey();
            }
        }
        return Long.toString(bytes);
    }

    private static long scaled(String text, Map<String, Long> units) {
        Matcher matcher = QUANTITY.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        Long unit = units.get(matcher.group(2).toLowerCase(java.util.Locale.ROOT));
        if (unit == null) {
            throw new IllegalArgumentException(text);
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

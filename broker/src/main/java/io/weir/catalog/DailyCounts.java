package io.weir.catalog;

import java.util.ArrayList;
import java.util.List;

/// When changes of a stream were made that are counted by the day. Immutable.
///
/// @param scalingsMs when its shard count was updated, ascending; only the newest that the bound may count (B-125)
/// @param modeSwitchesMs when its mode was switched, the same (B-159)
public record DailyCounts(List<Long> scalingsMs, List<Long> modeSwitchesMs) {

    /// Nothing counted yet.
    public static final DailyCounts NONE = new DailyCounts(List.of(), List.of());

    private static final long DAY_MS = 86_400_000L;

    /// Copies the lists.
    public DailyCounts {
        scalingsMs = List.copyOf(scalingsMs);
        modeSwitchesMs = List.copyOf(modeSwitchesMs);
    }

    /// How many of these times lie within the 24 hours before `atMs`.
    static int within(List<Long> timesMs, long atMs) {
        return (int) timesMs.stream().filter(timeMs -> timeMs > atMs - DAY_MS).count();
    }

    DailyCounts withScaling(long atMs, int most) {
        return new DailyCounts(counted(scalingsMs, atMs, most), modeSwitchesMs);
    }

    DailyCounts withModeSwitch(long atMs, int most) {
        return new DailyCounts(scalingsMs, counted(modeSwitchesMs, atMs, most));
    }

    /// Only those of the day, and only as many as the bound can count.
    private static List<Long> counted(List<Long> timesMs, long atMs, int most) {
        List<Long> all = new ArrayList<>(timesMs);
        all.removeIf(timeMs -> timeMs <= atMs - DAY_MS);
        all.add(atMs);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}

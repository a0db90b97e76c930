package io.weir.catalog;

import io.weir.limits.ServiceLimits;
import java.util.ArrayList;
import java.util.List;

/// When changes of a stream were made that are counted by the day. Immutable.
///
/// @param scalingsMs when its shard count was updated, ascending; only the newest that the bound may count (B-125)
/// @param modeSwitchesMs when its mode was switched, the same (B-159)
/// @param encryptionStartsMs when its encryption was started or got another key, the same (B-142)
/// @param encryptionStopsMs when its encryption was stopped, the same (B-142)
public record DailyCounts(
        List<Long> scalingsMs, List<Long> modeSwitchesMs, List<Long> encryptionStartsMs, List<Long> encryptionStopsMs) {

    /// Nothing counted yet.
    public static final DailyCounts NONE = new DailyCounts(List.of(), List.of(), List.of(), List.of());

    private static final long DAY_MS = 86_400_000L;

    /// Copies the lists.
    public DailyCounts {
        scalingsMs = List.copyOf(scalingsMs);
        modeSwitchesMs = List.copyOf(modeSwitchesMs);
        encryptionStartsMs = List.copyOf(encryptionStartsMs);
        encryptionStopsMs = List.copyOf(encryptionStopsMs);
    }

    /// How many of these times lie within the 24 hours before `atMs`.
    static int within(List<Long> timesMs, long atMs) {
        return (int) timesMs.stream().filter(timeMs -> timeMs > atMs - DAY_MS).count();
    }

    /// @param bound the bound in force, 0 for none; as many are kept as it can count, and as the service's can
    DailyCounts withScaling(long atMs, int bound) {
        return new DailyCounts(
                counted(scalingsMs, atMs, Math.max(bound, ServiceLimits.UPDATE_SHARD_COUNT_DAILY_MAX)),
                modeSwitchesMs,
                encryptionStartsMs,
                encryptionStopsMs);
    }

    DailyCounts withModeSwitch(long atMs, int bound) {
        return new DailyCounts(
                scalingsMs,
                counted(modeSwitchesMs, atMs, Math.max(bound, ServiceLimits.MODE_SWITCHES_DAILY_MAX)),
                encryptionStartsMs,
                encryptionStopsMs);
    }

    DailyCounts withEncryptionStart(long atMs, int bound) {
        return new DailyCounts(
                scalingsMs,
                modeSwitchesMs,
                counted(encryptionStartsMs, atMs, Math.max(bound, ServiceLimits.ENCRYPTION_CHANGES_DAILY_MAX)),
                encryptionStopsMs);
    }

    DailyCounts withEncryptionStop(long atMs, int bound) {
        return new DailyCounts(
                scalingsMs,
                modeSwitchesMs,
                encryptionStartsMs,
                counted(encryptionStopsMs, atMs, Math.max(bound, ServiceLimits.ENCRYPTION_CHANGES_DAILY_MAX)));
    }

    /// Only those of the day, and only as many as the bound can count.
    private static List<Long> counted(List<Long> timesMs, long atMs, int most) {
        List<Long> all = new ArrayList<>(timesMs);
        all.removeIf(timeMs -> timeMs <= atMs - DAY_MS);
        all.add(atMs);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}

package io.weir.api;

import java.time.Instant;

/// Callers' times in our milliseconds.
public final class Instants {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE / 2);

    private Instants() {}

    /// Milliseconds since the epoch; times that lie beyond all records are drawn in, so that sums with them stay in
    /// range.
    public static long toMs(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST.toEpochMilli();
        }
        return (instant.isAfter(LATEST) ? LATEST : instant).toEpochMilli();
    }
}

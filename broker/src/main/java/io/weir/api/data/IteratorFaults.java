package io.weir.api.data;

import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The errors of shard iterators.
final class IteratorFaults {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private IteratorFaults() {}

    /// B-102.
    static ServiceException expired(long issuedMs, long nowMs) {
        return new ServiceException(
                ErrorType.EXPIRED_ITERATOR,
                "Iterator expired. The iterator was created at time " + text(issuedMs) + " while right now it is "
                        + text(nowMs) + " which is further in the future than the tolerated delay of "
                        + ServiceLimits.ITERATOR_LIFETIME_MS + " milliseconds.");
    }

    private static String text(long ms) {
        return TIME.format(Instant.ofEpochMilli(ms));
    }
}

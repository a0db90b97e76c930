package io.weir.cli.read;

import io.weir.cli.DurationText;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.op.part.ShardFilterType;
import io.weir.protocol.op.part.ShardIteratorType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// Where in a shard to start reading.
///
/// @param type how the position is said to the service (B-086)
/// @param sequenceNumber for the types that go by it
/// @param timestamp for the type that goes by it
public record StartPosition(
        ShardIteratorType type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {
    /// The oldest record there is.
    public static final StartPosition HORIZON = new StartPosition(ShardIteratorType.TRIM_HORIZON, null, null);

    /// After the newest record there is.
    public static final StartPosition LATEST = new StartPosition(ShardIteratorType.LATEST, null, null);

    private static final Pattern EPOCH = Pattern.compile("\\d{1,13}(\\.\\d{1,9})?");
    private static final Pattern AGO = Pattern.compile("\\d{1,9}(ms|s|m|h|d)");

    /// Numbers from here on are milliseconds since the epoch: in seconds they would be after the year 5000.
    private static final BigDecimal MILLIS_MIN = new BigDecimal("100000000000");

    private static final int MILLI_DIGITS = 3;

    /// The first record that arrived at this time or later.
    public static StartPosition at(Instant time) {
        return new StartPosition(ShardIteratorType.AT_TIMESTAMP, null, time);
    }

    /// The record after this one.
    public static StartPosition after(String sequenceNumber) {
        return new StartPosition(ShardIteratorType.AFTER_SEQUENCE_NUMBER, sequenceNumber, null);
    }

    /// Reads what `--from` was given.
    ///
    /// @throws TypeConversionException if it is no position
    public static StartPosition parse(String text, Instant now) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "trim_horizon" -> HORIZON;
            case "latest" -> LATEST;
            default -> at(time(text, now));
        };
    }

    /// The shards that hold records from here on (C.6).
    public ShardFilter filter() {
        return switch (type) {
            case LATEST -> new ShardFilter(ShardFilterType.AT_LATEST.name(), null, null);
            case AT_TIMESTAMP -> new ShardFilter(ShardFilterType.FROM_TIMESTAMP.name(), null, timestamp);
            case TRIM_HORIZON, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                new ShardFilter(ShardFilterType.FROM_TRIM_HORIZON.name(), null, null);
        };
    }

    private static Instant time(String text, Instant now) {
        if (EPOCH.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            BigDecimal millis = number.compareTo(MILLIS_MIN) < 0 ? number.movePointRight(MILLI_DIGITS) : number;
            return Instant.ofEpochMilli(millis.longValue());
        }
        if (AGO.matcher(text).matches()) {
            return now.minus(DurationText.parse(text));
        }
        try {
            return isoTime(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not trim_horizon, latest, a time such as"
                    + " 2026-05-17T10:05:03Z or 1778925903, or a time ago such as 10m");
        }
    }

    /// With an offset, or without one in UTC, or a date, which begins at midnight UTC.
    private static Instant isoTime(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException withoutOffset) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }
}

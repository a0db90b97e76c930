package io.weir.cli.transfer;

import io.weir.cli.read.StartPosition;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.ShardIteratorType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which records of a source are carried.
///
/// @param from where each shard begins
/// @param before records that arrived then or later are not, or null
/// @param through the record of this sequence number is the last, or null
record Bounds(
        StartPosition from,
        @Nullable Instant before,
        @Nullable String through) {

    private static final String HORIZON = "trim_horizon";
    private static final String LATEST = "latest";
    private static final Pattern TEXT =
            Pattern.compile("(trim_horizon|latest|t-?\\d{1,18}|s\\d{1,129}),(-?\\d{1,18}|),(\\d{1,129}|)");

    /// Everything from a position on.
    static Bounds from(StartPosition position) {
        return new Bounds(position, null, null);
    }

    /// As a transfer's lease keeps them: `trim_horizon`, `latest`, or a time in milliseconds or a sequence number
    /// behind its letter; then, behind commas, the two ends.
    String text() {
        String start = switch (from.type()) {
            case AT_TIMESTAMP -> "t" + Objects.requireNonNull(from.timestamp()).toEpochMilli();
            case AT_SEQUENCE_NUMBER -> "s" + from.sequenceNumber();
            case LATEST -> LATEST;
            case TRIM_HORIZON, AFTER_SEQUENCE_NUMBER -> HORIZON;
        };
        return start + "," + (before == null ? "" : before.toEpochMilli()) + "," + (through == null ? "" : through);
    }

    /// Reads what [#text] wrote; nothing when it is anything else.
    ///
    /// @param begun when the lease was made: since then `latest` is that moment, whoever goes on later
    static Optional<Bounds> parse(String text, Instant begun) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String start = matcher.group(1);
        StartPosition from = switch (start) {
            case HORIZON -> StartPosition.HORIZON;
            case LATEST -> StartPosition.at(begun);
            default ->
                start.startsWith("t")
                        ? StartPosition.at(Instant.ofEpochMilli(Long.parseLong(start.substring(1))))
                        : new StartPosition(ShardIteratorType.AT_SEQUENCE_NUMBER, start.substring(1), null);
        };
        String before = matcher.group(2);
        String through = matcher.group(3);
        return Optional.of(new Bounds(
                from,
                before.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(before)),
                through.isEmpty() ? null : through));
    }

    /// Those of a page that are carried: its beginning.
    List<DataRecord> within(List<DataRecord> page) {
        int end = 0;
        while (end < page.size() && contains(page.get(end))) {
            end++;
        }
        return page.subList(0, end);
    }

    private boolean contains(DataRecord record) {
        Instant arrival = record.approximateArrivalTimestamp();
        boolean early = before == null || arrival == null || arrival.isBefore(before);
        return early
                && (through == null || new BigInteger(record.sequenceNumber()).compareTo(new BigInteger(through)) <= 0);
    }

    /// Whether nothing that arrives from now on is carried.
    boolean isPast(Instant now) {
        return through != null || (before != null && !now.isBefore(before));
    }
}

package io.weir.client.consumer;

import java.math.BigInteger;

/**
 * How far a shard has been processed. Ordered: where a shard begins, then its records and the records within an
 * aggregated one, then its end.
 *
 * <p>As text: {@code TRIM_HORIZON}, {@code LATEST}, {@code AT_TIMESTAMP:milliseconds}, a sequence number (processed, whole),
 * a sequence number and {@code :n} (processed up to record {@code n} of the aggregate, from 0), or {@code SHARD_END}.
 */
public final class Checkpoint implements Comparable<Checkpoint> {
    /** Nothing was processed; begin with the oldest record. */
    public static final Checkpoint TRIM_HORIZON = new Checkpoint(Kind.START, "TRIM_HORIZON", BigInteger.ZERO, 0);

    /** Nothing was processed; begin with what comes. */
    public static final Checkpoint LATEST = new Checkpoint(Kind.START, "LATEST", BigInteger.ZERO, 0);

    /** Everything was processed, and nothing will come. */
    public static final Checkpoint SHARD_END = new Checkpoint(Kind.END, "SHARD_END", BigInteger.ZERO, 0);

    private static final String AT_TIMESTAMP = "AT_TIMESTAMP:";

    /** Digits of a sequence number at most, and of a part. */
    private static final int NUMBER_DIGITS_MAX = 129;

    private static final int PART_DIGITS_MAX = 9;

    /** What a whole record is beside its parts: all of them. */
    private static final long WHOLE = Long.MAX_VALUE;

    private enum Kind {
        START,
        RECORD,
        END
    }

    private final Kind kind;
    private final String text;
    private final BigInteger sequence;
    private final long part;

    private Checkpoint(Kind kind, String text, BigInteger sequence, long part) {
        this.kind = kind;
        this.text = text;
        this.sequence = sequence;
        this.part = part;
    }

    /** Nothing was processed; begin with what arrived at this time or later. */
    public static Checkpoint atTimestamp(long epochMillis) {
        return new Checkpoint(Kind.START, AT_TIMESTAMP + epochMillis, BigInteger.ZERO, 0);
    }

    /** A record was processed, and all before it. */
    public static Checkpoint after(String sequenceNumber) {
        return new Checkpoint(Kind.RECORD, sequenceNumber, new BigInteger(sequenceNumber), WHOLE);
    }

    /** Part of an aggregated record was processed, and all before it. */
    public static Checkpoint after(String sequenceNumber, long part) {
        return new Checkpoint(Kind.RECORD, sequenceNumber + ":" + part, new BigInteger(sequenceNumber), part);
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when it is none of the above
     */
    public static Checkpoint parse(String text) {
        if (text.isEmpty() || text.equals(TRIM_HORIZON.text)) {
            return TRIM_HORIZON;
        }
        if (text.equals(LATEST.text)) {
            return LATEST;
        }
        if (text.equals(SHARD_END.text)) {
            return SHARD_END;
        }
        if (text.startsWith(AT_TIMESTAMP)) {
            return atTimestamp(Long.parseLong(text.substring(AT_TIMESTAMP.length())));
        }
        int colon = text.indexOf(':');
        boolean number = isNumber(colon < 0 ? text : text.substring(0, colon), NUMBER_DIGITS_MAX);
        if (!number || colon >= 0 && !isNumber(text.substring(colon + 1), PART_DIGITS_MAX)) {
            throw new IllegalArgumentException("'" + text + "' is no checkpoint: expected TRIM_HORIZON, LATEST, "
                    + "AT_TIMESTAMP:milliseconds, a sequence number with or without ':' and a part, or SHARD_END");
        }
        return colon < 0 ? after(text) : after(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    private static boolean isNumber(String text, int digitsMax) {
        return !text.isEmpty()
                && text.length() <= digitsMax
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** Whether nothing was processed yet. */
    public boolean isStart() {
        return kind == Kind.START;
    }

    /** Whether nothing will come. */
    public boolean isEnd() {
        return kind == Kind.END;
    }

    /** The time to begin at, in milliseconds, or -1 when it is none. */
    long timestamp() {
        return text.startsWith(AT_TIMESTAMP) ? Long.parseLong(text.substring(AT_TIMESTAMP.length())) : -1;
    }

    /** The number of the record that was processed, whole or in part. Of records only. */
    String sequenceNumber() {
        return sequence.toString();
    }

    /** Whether only a part of that record was processed. */
    boolean isPart() {
        return kind == Kind.RECORD && part != WHOLE;
    }

    /** The part that was processed last; of parts only. */
    long part() {
        return part;
    }

    @Override
    public int compareTo(Checkpoint other) {
        int byKind = kind.compareTo(other.kind);
        int bySequence = byKind != 0 ? byKind : sequence.compareTo(other.sequence);
        return bySequence != 0 ? bySequence : Long.compare(part, other.part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint checkpoint && text.equals(checkpoint.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

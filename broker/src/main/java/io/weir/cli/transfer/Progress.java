package io.weir.cli.transfer;

import java.math.BigInteger;
import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;

/// How far the transfer of one shard has come, as it stands in the shard's lease.
///
/// It is written before a batch is sent, and names the batch: which records, under which numbers, by which producer. So
/// who comes after a process that was killed sends exactly this batch again, under the same numbers, whatever the
/// source still holds.
///
/// @param after the last record that is stored in the target, by its sequence number in the source; empty for none
/// @param number the number of the record behind it
/// @param until the last record of the batch under way, by its sequence number; empty for no batch
/// @param count records of that batch
/// @param left which of them are still to be stored, the first being bit 0; those that are not were stored under
///     an id of before
/// @param producer the id that the target knows the batch by; empty for none yet
/// @param ended whether all of the shard is stored
record Progress(String after, long number, String until, int count, BitSet left, String producer, boolean ended) {
    /// Nothing is stored yet.
    static final Progress START = new Progress("", 0, "", 0, new BitSet(), "", false);

    private static final String ENDED = "end";

    /// Numbers are written to this base, so that two sequence numbers of 129 digits fit into a checkpoint.
    private static final int RADIX = 36;

    private static final int FIELDS = 6;

    /// Whether a batch is under way.
    boolean isSending() {
        return count > 0;
    }

    /// The same with a batch under way.
    Progress sending(String last, int records, String by) {
        BitSet all = new BitSet();
        all.set(0, records);
        return new Progress(after, number, last, records, all, by, false);
    }

    /// The same batch under another id.
    Progress renewed(BitSet stillLeft, String by) {
        return new Progress(after, number, until, count, stillLeft, by, false);
    }

    /// The batch under way is stored.
    Progress sent() {
        return new Progress(until, number + count, "", 0, new BitSet(), producer, false);
    }

    /// All of the shard is stored.
    Progress end() {
        return new Progress(after, number, "", 0, new BitSet(), "", true);
    }

    /// As it is written: printable ASCII without blanks.
    String text() {
        if (ended) {
            return ENDED;
        }
        boolean whole = left.cardinality() == count;
        return String.join(
                ",",
                shorter(after),
                Long.toString(number, RADIX),
                shorter(until),
                Integer.toString(count),
                whole ? "" : Base64.getUrlEncoder().withoutPadding().encodeToString(left.toByteArray()),
                producer);
    }

    /// Reads what [#text] wrote; nothing when it is anything else.
    static Optional<Progress> parse(String text) {
        if (text.equals(ENDED)) {
            return Optional.of(START.end());
        }
        String[] fields = text.split(",", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            int count = Integer.parseInt(fields[3]);
            BitSet left = BitSet.valueOf(Base64.getUrlDecoder().decode(fields[4]));
            if (fields[4].isEmpty()) {
                left.set(0, count);
            }
            return Optional.of(new Progress(
                    longer(fields[0]),
                    Long.parseLong(fields[1], RADIX),
                    longer(fields[2]),
                    count,
                    left,
                    fields[5],
                    false));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String shorter(String decimal) {
        return decimal.isEmpty() ? "" : new BigInteger(decimal).toString(RADIX);
    }

    private static String longer(String text) {
        return text.isEmpty() ? "" : new BigInteger(text, RADIX).toString();
    }
}

package io.weir.api.data;

import io.weir.api.Faults;
import io.weir.api.Headers;
import io.weir.api.Incoming;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.extension.ProducerFields;
import io.weir.shard.ProducerId;
import io.weir.shard.ProducerStamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a producer calls the records of a request, from the header fields of an idempotent put (docs/extensions.md).
///
/// @param producer who puts them
/// @param sequences one for each record, rising
record PutNumbers(ProducerId producer, long[] sequences) {

    /// How far ahead of the clock the issue of an id may lie: the clock may have been set back since. The same that
    /// signatures are allowed.
    private static final long SKEW_MAX_MS = 5 * 60 * 1000L;

    /// Digits of the greatest number there can be.
    private static final int DIGITS_MAX = 18;

    /// Reads the fields of a put.
    ///
    /// @param count how many records the request has
    /// @return the numbers, or null when the request has none of the fields
    /// @throws ServiceException when the fields are not as they must be
    static @Nullable PutNumbers of(Incoming incoming, int count, long nowMs) {
        Headers headers = incoming.headers();
        if (headers.get(ProducerFields.ID) == null && headers.get(ProducerFields.SEQUENCE) == null) {
            return null;
        }
        ProducerId producer = producer(only(headers, ProducerFields.ID), nowMs);
        long[] sequences = new long[count];
        int read = read(only(headers, ProducerFields.SEQUENCE), sequences);
        if (read != count) {
            throw bad(ProducerFields.SEQUENCE, "names " + read + " numbers for " + count + " records");
        }
        if (sequences[count - 1] - sequences[0] >= ProducerStamp.SPAN_MAX) {
            throw bad(ProducerFields.SEQUENCE, "must not reach over more than " + ProducerStamp.SPAN_MAX + " numbers");
        }
        return new PutNumbers(producer, sequences);
    }

    private static String only(Headers headers, String name) {
        List<String> values = headers.all(name);
        if (values.size() != 1) {
            throw bad(name, "must be given once, beside the other field of idempotent puts");
        }
        return values.getFirst().strip();
    }

    private static ProducerId producer(String text, long nowMs) {
        ProducerId producer = ProducerId.parse(text)
                .orElseThrow(() -> bad(
                        ProducerFields.ID,
                        "must be an id that a ListShards with the value '" + ProducerFields.NEW_ID
                                + "' has answered: 32 hexadecimal digits in lower case"));
        if (producer.issuedMs() > nowMs + SKEW_MAX_MS) {
            throw bad(ProducerFields.ID, "was issued in the future");
        }
        return producer;
    }

    /// Reads ranges; counts on beyond the end of the array.
    private static int read(String text, long[] sequences) {
        int count = 0;
        long last = -1;
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            long from = number(dash < 0 ? part : part.substring(0, dash));
            long to = dash < 0 ? from : number(part.substring(dash + 1));
            if (from <= last || to < from || to - from >= ProducerStamp.SPAN_MAX) {
                throw bad(ProducerFields.SEQUENCE, "must rise, each range by less than " + ProducerStamp.SPAN_MAX);
            }
            for (long number = from; number <= to; number++) {
                if (count < sequences.length) {
                    sequences[count] = number;
                }
                count++;
            }
            last = to;
        }
        return count;
    }

    private static long number(String digits) {
        boolean decimal = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!decimal) {
            throw bad(
                    ProducerFields.SEQUENCE,
                    "must be numbers of up to " + DIGITS_MAX + " digits and ranges FIRST-LAST with commas between");
        }
        return Long.parseLong(digits);
    }

    private static ServiceException bad(String field, String what) {
        return Faults.invalidArgument("Header field " + field + " " + what + ".");
    }
}

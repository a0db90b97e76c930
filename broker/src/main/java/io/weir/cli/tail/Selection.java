package io.weir.cli.tail;

import io.weir.protocol.op.part.DataRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which records are printed.
///
/// @param unpacked whether records that a producer packed into one are taken apart
/// @param grep what the data must contain, or null when anything will do
record Selection(boolean unpacked, @Nullable Pattern grep) {

    /// Those wanted of a record of the stream, in order.
    List<TailRecord> of(String shardId, DataRecord stored) {
        List<TailRecord> records =
                unpacked ? TailRecord.unpacked(shardId, stored) : List.of(TailRecord.of(shardId, stored));
        return grep == null ? records : records.stream().filter(this::matches).toList();
    }

    /// Bytes that are no UTF-8 match as replacement characters.
    private boolean matches(TailRecord record) {
        Pattern wanted = grep;
        return wanted == null
                || wanted.matcher(new String(
                                record.data().array(),
                                record.data().offset(),
                                record.data().length(),
                                StandardCharsets.UTF_8))
                        .find();
    }
}

package io.weir.cli.tail;

import io.weir.protocol.op.part.DataRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Prints what is wanted of the records that were read, until there are enough. Owned by one thread.
final class Printer {
    private final Selection selection;
    private final RecordFormat format;
    private final OutputStream out;
    private long left;

    /// @param out buffered; flushed by [#flush]
    /// @param recordsMax stops after so many
    Printer(Selection selection, RecordFormat format, OutputStream out, long recordsMax) {
        this.selection = selection;
        this.format = format;
        this.out = out;
        this.left = recordsMax;
    }

    /// Whether all that was asked for is printed.
    boolean isDone() {
        return left == 0;
    }

    /// How many stored records may be needed for what is left to be printed, at most `max`.
    int needed(int max) {
        return selection.grep() == null ? (int) Math.min(max, left) : max;
    }

    /// Prints a page.
    void print(String shardId, List<DataRecord> page) throws IOException {
        for (DataRecord stored : page) {
            for (TailRecord record : selection.of(shardId, stored)) {
                if (left == 0) {
                    return;
                }
                format.write(out, record);
                left--;
            }
        }
    }

    void flush() throws IOException {
        out.flush();
    }
}

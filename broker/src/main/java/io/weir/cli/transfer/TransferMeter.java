package io.weir.cli.transfer;

import io.weir.cli.Figures;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Counts what transfers have carried. Written by all shards, read by the one that reports.
final class TransferMeter {
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void carried(long count, long dataBytes) {
        records.add(count);
        bytes.add(dataBytes);
    }

    /// So far, in one line.
    String text(Duration elapsed) {
        return Figures.count(records.sum()) + " records, " + Figures.bytes(bytes.sum()) + ", "
                + Figures.count((long) Figures.perSecond(records.sum(), elapsed)) + " records/s";
    }

    /// In the end, in one line.
    String summary(Duration elapsed) {
        return Figures.count(records.sum()) + " records, " + Figures.bytes(bytes.sum()) + " of data, in "
                + Figures.seconds(elapsed);
    }
}

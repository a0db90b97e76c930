package io.weir.api.data;

import io.weir.protocol.codec.PutRecordsInput;
import java.util.concurrent.atomic.LongAdder;

/// Records and payload bytes that came in and went out, since the start. Payload is data and partition keys (B-074).
/// For any thread.
public final class DataCounters {

    private final LongAdder recordsIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder recordsOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    /// Records that are stored.
    public long recordsIn() {
        return recordsIn.sum();
    }

    /// Payload bytes of requests whose records are stored.
    public long bytesIn() {
        return bytesIn.sum();
    }

    /// Records given to readers, each as often as it was read.
    public long recordsOut() {
        return recordsOut.sum();
    }

    /// Bytes of their data.
    public long bytesOut() {
        return bytesOut.sum();
    }

    void put(int stored, PutRecordsInput input) {
        recordsIn.add(stored);
        bytesIn.add(input.payloadBytes());
    }

    void got(int records, long dataBytes) {
        recordsOut.add(records);
        bytesOut.add(dataBytes);
    }
}

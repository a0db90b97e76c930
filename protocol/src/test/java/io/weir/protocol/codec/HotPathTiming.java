package io.weir.protocol.codec;

import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.PartitionKeyHash;
import io.weir.protocol.type.SequenceNumber;
import io.weir.protocol.type.ShardId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/** Prints nanoseconds a 1 KiB record for the paths that carry records. Run by hand; not a test. */
final class HotPathTiming {
    private static final int RECORDS = 100;
    private static final int DATA_BYTES = 1024;
    private static final int ROUNDS = 6;
    private static final int CALLS = 1000;

    /** Time of this thread alone: other work on the machine does not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HotPathTiming() {}

    public static void main(String[] args) {
        PutRecords.Request request = request();
        for (WireCodec codec : List.of(WireCodec.JSON, WireCodec.CBOR)) {
            byte[] body = codec.encode(PutRecords.SHAPE.request(), request);
            time(codec, "scan + hash", () -> scan(codec, body));
            time(
                    codec,
                    "interpret",
                    () -> codec.decode(PutRecords.SHAPE.request(), body, 0, body.length)
                            .records()
                            .size());
            time(codec, "put answer", () -> putAnswer(codec));
            time(codec, "get answer", () -> getAnswer(codec, new byte[DATA_BYTES + 8]));
            time(codec, "sequence", () -> sequence());
            time(codec, "client encode", () -> codec.encode(PutRecords.SHAPE.request(), request).length);
        }
    }

    private static PutRecords.Request request() {
        Random random = new Random(1);
        List<PutRecordsRequestEntry> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] data = new byte[DATA_BYTES];
            random.nextBytes(data);
            records.add(new PutRecordsRequestEntry(Blob.of(data), null, "key-" + i));
        }
        return new PutRecords.Request(records, "stream", null, null, null);
    }

    private static long scan(WireCodec codec, byte[] body) {
        PutRecordsInput input = codec.decodePutRecords(body, 0, body.length);
        PartitionKeyHash hash = new PartitionKeyHash();
        long sum = 0;
        for (int i = 0; i < input.count(); i++) {
            sum += input.hashKey(i, hash).orElseThrow().high() + input.dataArray(i)[input.dataOffset(i)];
        }
        return sum;
    }

    private static long putAnswer(WireCodec codec) {
        PutRecordsWriter writer = codec.putRecordsWriter(0, RECORDS, null);
        for (int i = 0; i < RECORDS; i++) {
            writer.stored(new SequenceNumber(1_700_000_000, 1, i, 1_700_000_100), ShardId.of(1));
        }
        return writer.finish().length();
    }

    private static long sequence() {
        byte[] digits = new byte[SequenceNumber.DECIMAL_DIGITS];
        for (int i = 0; i < RECORDS; i++) {
            new SequenceNumber(1_700_000_000, 1, i, 1_700_000_100).writeTo(digits, 0);
        }
        return digits[40];
    }

    private static long getAnswer(WireCodec codec, byte[] stored) {
        GetRecordsWriter writer = codec.getRecordsWriter(RECORDS, (long) RECORDS * stored.length);
        writer.begin("iterator", 0, null);
        writer.source(stored, 1_700_000_000_123L, null);
        for (int i = 0; i < RECORDS; i++) {
            writer.record(new SequenceNumber(1_700_000_000, 1, i, 1_700_000_100), 0, 8, 8, DATA_BYTES);
        }
        return writer.finish().length();
    }

    private static void time(WireCodec codec, String what, LongSupplier work) {
        long best = Long.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS; i++) {
                sum += work.getAsLong();
            }
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        long perRecord = best / CALLS / RECORDS;
        System.out.println(
                codec.getClass().getSimpleName() + " " + what + ": " + perRecord + " ns/record (" + sum + ")");
    }
}

package io.weir.cli.bench;

import io.weir.client.PreparedCall;
import io.weir.client.StreamClient;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.type.Blob;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// The requests of a put load, made before the clock starts: random data under random keys, so that nothing compresses
/// and records spread evenly over the shards. Each stream has requests of its own, since its name stands in them.
final class PutLoad {
    /// Memory for prepared requests.
    private static final long POOL_BYTES = 96L << 20;

    /// Beyond so many different requests a stream's keys are spread well enough.
    private static final int VARIANTS_MAX = 16;

    /// Head, key and names of a record in a request, roughly.
    private static final int OVERHEAD_BYTES = 64;

    private final List<List<PreparedCall>> byStream = new ArrayList<>();
    private final int batch;
    private final int size;

    /// @param batch records of a request; 1: PutRecord
    /// @param size bytes of data of a record
    PutLoad(StreamClient client, List<String> streams, int batch, int size, RandomGenerator random) {
        this.batch = batch;
        this.size = size;
        long requestBytes = (long) batch * (size + OVERHEAD_BYTES);
        long variants = Math.clamp(POOL_BYTES / (requestBytes * streams.size()), 1, VARIANTS_MAX);
        for (String stream : streams) {
            List<PreparedCall> calls = new ArrayList<>();
            for (int i = 0; i < variants; i++) {
                calls.add(batch == 1 ? single(client, stream, random) : several(client, stream, random));
            }
            byStream.add(calls);
        }
    }

    /// The operation that the requests are for.
    String operation() {
        return batch == 1 ? "PutRecord" : "PutRecords";
    }

    /// The n-th request of a load that takes the streams in turn.
    PreparedCall call(long n) {
        List<PreparedCall> calls = byStream.get((int) (n % byStream.size()));
        return calls.get((int) (n / byStream.size() % calls.size()));
    }

    private PreparedCall single(StreamClient client, String stream, RandomGenerator random) {
        return client.prepare(
                PutRecord.SHAPE,
                new PutRecord.Request(stream, data(random), key(random), null, null, null, null, null));
    }

    private PreparedCall several(StreamClient client, String stream, RandomGenerator random) {
        List<PutRecordsRequestEntry> records = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            records.add(new PutRecordsRequestEntry(data(random), null, key(random)));
        }
        return client.prepare(PutRecords.SHAPE, new PutRecords.Request(records, stream, null, null, null));
    }

    private Blob data(RandomGenerator random) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Blob.of(bytes);
    }

    private static String key(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}

package io.weir.faults;

import io.weir.faults.History.Ending;
import io.weir.faults.History.Put;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/// Puts values one after the other, single and in batches, until told to stop, and writes down how each try ended. A
/// value whose outcome is unknown is tried again under the same id now and then. Each producer has keys of its own, so
/// that tries of a key never overlap.
final class Producer implements Runnable {

    private static final int KEYS = 4;
    static final int BATCH_MAX = 20;

    /// So that a batch of nothing else stays under the service's 10 MiB.
    private static final int LARGE_BYTES = 200_000;

    /// With the key still under the service's 1 MiB.
    private static final int LARGE_SINGLE_BYTES = 1_000_000;

    private final int number;
    private final String stream;
    private final KinesisClient client;
    private final History history;
    private final AtomicBoolean stop;
    private final Random random;
    private final int largeEvery;
    private int next;

    /// @param largeEvery of so many values one is large
    Producer(
            int number,
            String stream,
            KinesisClient client,
            History history,
            AtomicBoolean stop,
            long seed,
            int largeEvery) {
        this.number = number;
        this.stream = stream;
        this.client = client;
        this.history = history;
        this.stop = stop;
        this.random = new Random(seed + number);
        this.largeEvery = largeEvery;
    }

    @Override
    public void run() {
        while (!stop.get()) {
            if (random.nextInt(4) == 0) {
                single();
            } else {
                batch();
            }
        }
    }

    private void single() {
        String id = freshId();
        String key = key();
        byte[] payload = payload(id, LARGE_SINGLE_BYTES);
        Ending ending = Ending.UNKNOWN;
        for (int tries = 0; tries < 3 && ending == Ending.UNKNOWN && !stop.get(); tries++) {
            long invoked = System.nanoTime();
            try {
                PutRecordResponse answer = client.putRecord(
                        r -> r.streamName(stream).partitionKey(key).data(SdkBytes.fromByteArrayUnsafe(payload)));
                ending = Ending.OK;
                history.add(new Put(
                        id,
                        key,
                        invoked,
                        System.nanoTime(),
                        ending,
                        answer.shardId(),
                        new BigInteger(answer.sequenceNumber())));
            } catch (SdkException | UncheckedIOException e) {
                ending = ending(e);
                history.add(new Put(id, key, invoked, System.nanoTime(), ending, null, null));
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private void batch() {
        List<String> ids = new ArrayList<>();
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        String key = key();
        for (int i = 1 + random.nextInt(BATCH_MAX); i > 0; i--) {
            String id = freshId();
            ids.add(id);
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey(key)
                    .data(SdkBytes.fromByteArrayUnsafe(payload(id, LARGE_BYTES)))
                    .build());
        }
        long invoked = System.nanoTime();
        try {
            PutRecordsResponse answer =
                    client.putRecords(r -> r.streamName(stream).records(entries));
            long completed = System.nanoTime();
            for (int i = 0; i < ids.size(); i++) {
                PutRecordsResultEntry result = answer.records().get(i);
                boolean stored = result.sequenceNumber() != null;
                // Records of one request begin together; a nanosecond apiece keeps the order that the request had.
                history.add(new Put(
                        ids.get(i),
                        key,
                        invoked + i,
                        completed + i,
                        stored ? Ending.OK : Ending.UNKNOWN,
                        stored ? result.shardId() : null,
                        stored ? new BigInteger(result.sequenceNumber()) : null));
            }
        } catch (SdkException | UncheckedIOException e) {
            for (String id : ids) {
                history.add(new Put(id, key, invoked, System.nanoTime(), ending(e), null, null));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static Ending ending(RuntimeException e) {
        return e instanceof SdkServiceException answered && answered.statusCode() < 500 ? Ending.FAIL : Ending.UNKNOWN;
    }

    private String freshId() {
        return "p" + number + "-" + next++;
    }

    private String key() {
        return "p" + number + "k" + random.nextInt(KEYS);
    }

    private byte[] payload(String id, int largeBytes) {
        return Payload.of(id, random.nextInt(largeEvery) == 0 ? largeBytes : 100 + random.nextInt(1_000));
    }
}

package io.weir.client.producer;

/** What a producer counted so far. Owned by whoever holds the producer's lock. */
final class Tally {
    long recordsPut;
    long recordsStored;
    long recordsFailed;
    long bytesStored;
    long requests;
    long requestsFailed;
    long recordsSentAgain;
    long recordsThrottled;
    long shardMaps;
    long bufferedRecords;
    long bufferedBytes;
    long storedNanos;

    ProducerMetrics snapshot(int inFlight, boolean idempotent, boolean fellBack) {
        return new ProducerMetrics(
                recordsPut,
                recordsStored,
                recordsFailed,
                bytesStored,
                requests,
                requestsFailed,
                recordsSentAgain,
                recordsThrottled,
                shardMaps,
                bufferedRecords,
                bufferedBytes,
                inFlight,
                storedNanos,
                idempotent,
                fellBack);
    }
}

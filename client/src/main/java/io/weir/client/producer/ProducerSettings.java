package io.weir.client.producer;

import java.time.Duration;

/**
 * How a producer behaves.
 *
 * @param batchRecords records of a request at most (B-076)
 * @param batchBytes bytes of a request at most, keys and data
 * @param linger how long a record waits for others
 * @param deadline from {@code put} to the end of the future
 * @param bufferBytes what all records that have not ended may hold
 * @param whenFull what {@code put} does when they hold that much
 * @param ordered whether records of one key keep their order
 * @param idempotent whether the service is asked to recognise what it stored before
 * @param aggregateBytes records are packed into ones of up to so many bytes; 0: not packed
 * @param recordBytes key and data of a record at most
 * @param requestsPerShard requests in flight to one shard; 1 in any case when ordered or idempotent
 * @param requestsInFlight requests in flight in all
 */
record ProducerSettings(
        int batchRecords,
        int batchBytes,
        Duration linger,
        Duration deadline,
        long bufferBytes,
        WhenFull whenFull,
        boolean ordered,
        boolean idempotent,
        int aggregateBytes,
        int recordBytes,
        int requestsPerShard,
        int requestsInFlight) {

    /** Whether a shard has one request in flight at most. */
    boolean oneAtATime() {
        return ordered || idempotent;
    }
}

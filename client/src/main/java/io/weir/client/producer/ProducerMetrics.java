package io.weir.client.producer;

/**
 * What a producer did since it was made, and what it holds now.
 *
 * @param recordsPut taken into the buffer
 * @param recordsStored ended well
 * @param recordsFailed ended badly
 * @param bytesStored keys and data of the former
 * @param requests sent with records
 * @param requestsFailed of them without an answer for each record
 * @param recordsSentAgain records of requests that were not the first try, each time counted
 * @param recordsThrottled results that said that the shard takes no more now
 * @param shardMaps how often the shards were learned
 * @param bufferedRecords in the buffer now
 * @param bufferedBytes what they hold
 * @param requestsInFlight without an answer now
 * @param storedNanos time from {@code put} to the end, summed over the records stored
 * @param idempotent whether the service recognises records that it stored before
 * @param fellBack whether that was asked for and the service cannot
 */
public record ProducerMetrics(
        long recordsPut,
        long recordsStored,
        long recordsFailed,
        long bytesStored,
        long requests,
        long requestsFailed,
        long recordsSentAgain,
        long recordsThrottled,
        long shardMaps,
        long bufferedRecords,
        long bufferedBytes,
        int requestsInFlight,
        long storedNanos,
        boolean idempotent,
        boolean fellBack) {}

package io.weir.client.producer;

/**
 * Where a record is stored.
 *
 * @param shardId the shard
 * @param sequenceNumber its number there; records that were packed into one share it
 */
public record PutResult(String shardId, String sequenceNumber) {}

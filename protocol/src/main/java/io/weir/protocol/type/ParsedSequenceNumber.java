package io.weir.protocol.type;

/** What a text that should be a sequence number turned out to be. */
public sealed interface ParsedSequenceNumber {
    /**
     * A number of the version that the service gives out.
     *
     * @param number its parts
     */
    record Current(SequenceNumber number) implements ParsedSequenceNumber {}

    /**
     * A number of an older version, 0 or 1: right in form, never given out by this service (C-020).
     *
     * @param version 0 or 1
     * @param shardCreationSecond seconds since the epoch
     * @param shardIndex the shard it names
     */
    record Legacy(int version, long shardCreationSecond, int shardIndex) implements ParsedSequenceNumber {}

    /**
     * A number of the current version whose shard index, a signed number of 32 bits (C-014), is negative: right in
     * form, of no shard there can be.
     *
     * @param recordSecond seconds since the epoch
     * @param shardIndex negative
     */
    record NoShard(long recordSecond, int shardIndex) implements ParsedSequenceNumber {}

    /** Not a number in decimal form, or one of no known layout. */
    record Malformed() implements ParsedSequenceNumber {}
}

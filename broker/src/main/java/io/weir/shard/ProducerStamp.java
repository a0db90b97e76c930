package io.weir.shard;

import io.weir.protocol.type.HashKey;
import java.util.List;

/// What the records of an append are called by their producer.
///
/// @param producer who puts them
/// @param sequences the number of each record, rising, the last less than [#SPAN_MAX] above the first; given up
/// @param places where each belongs in the hash space
/// @param terms how much is remembered
public record ProducerStamp(ProducerId producer, long[] sequences, List<HashKey> places, ProducerTerms terms) {

    /// How far apart the numbers of one request may lie: as far as those of a full one.
    public static final int SPAN_MAX = RecordPacker.RECORDS_MAX;

    long first() {
        return sequences[0];
    }

    int count() {
        return sequences.length;
    }

    /// Bytes that it adds to the queue, roughly.
    int bytesHeld() {
        return sequences.length * Long.BYTES * 5;
    }
}

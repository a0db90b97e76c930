package io.weir.shard;

/// How much a shard remembers of producers. Travels in the command, so that every node forgets the same.
///
/// @param producersMax producers a shard remembers at most
/// @param ageMaxMs for how long after their last record
public record ProducerTerms(int producersMax, long ageMaxMs) {}

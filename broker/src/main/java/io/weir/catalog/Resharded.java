package io.weir.catalog;

/// What a reshard gives.
///
/// @param before the stream before it
/// @param stream the stream after it: with the new shards, or UPDATING with the reshard pending
public record Resharded(StreamEntry before, StreamEntry stream) {}

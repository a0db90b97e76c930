package io.weir.read;

/// Where a page of ListStreamConsumers continues.
///
/// @param streamId which incarnation of the stream
/// @param afterName the last name listed
public record ConsumersPlace(int streamId, String afterName) {}

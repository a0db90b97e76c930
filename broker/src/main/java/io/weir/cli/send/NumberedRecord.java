package io.weir.cli.send;

import io.weir.protocol.op.part.PutRecordsRequestEntry;

/// A record to put, and its number among all that its sender sends: the same at every attempt.
///
/// @param entry the record
/// @param number greater than that of the record before
public record NumberedRecord(PutRecordsRequestEntry entry, long number) {}

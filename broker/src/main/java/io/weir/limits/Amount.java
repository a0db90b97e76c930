package io.weir.limits;

/// How much of something a quota meters. Bytes and counts are different types, so that a bucket of one is never asked
/// for the other.
public sealed interface Amount {

    /// The number, in the unit of the type.
    long value();

    /// Bytes.
    record Bytes(long value) implements Amount {}

    /// Records, calls, or whatever else is counted.
    record Count(long value) implements Amount {}
}

package io.weir.limits;

/// How much may be done in a second.
///
/// @param streams of the shards of each stream
/// @param calls of operations
public record Quotas(StreamQuotas streams, OperationRates calls) {

    /// No bounds.
    public static final Quotas NONE = new Quotas(StreamQuotas.NONE, OperationRates.NONE);

    /// The service's.
    public static final Quotas KINESIS = new Quotas(StreamQuotas.KINESIS, OperationRates.KINESIS);
}

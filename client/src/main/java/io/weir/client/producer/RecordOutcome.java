package io.weir.client.producer;

/** What the service said of one record. */
sealed interface RecordOutcome {

    /** It is stored; perhaps since an earlier attempt. */
    record Stored(PutResult result) implements RecordOutcome {}

    /** It is not stored, because its shard takes no more now. */
    record Throttled(String text) implements RecordOutcome {}

    /** It may be stored or not. */
    record Unknown(String text) implements RecordOutcome {}

    /** It is not stored now, and the service no longer knows this producer: an earlier attempt may have stored it. */
    record UnknownProducer(String text) implements RecordOutcome {}

    /** It is not stored now, but it is older than what the service remembers of this producer. */
    record StaleSequence(String text) implements RecordOutcome {}

    /** It is not stored and never will be. */
    record Refused(String code, String text) implements RecordOutcome {}
}

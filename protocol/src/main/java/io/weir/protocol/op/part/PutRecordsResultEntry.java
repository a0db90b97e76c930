package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** What became of one record: its place, or why it has none (B-076). */
public record PutRecordsResultEntry(
        @Nullable String sequenceNumber,
        @Nullable String shardId,
        @Nullable String errorCode,
        @Nullable String errorMessage) {
    /** Its form on the wire. */
    public static final StructureShape<PutRecordsResultEntry> SHAPE = StructureShape.of(
            "PutRecordsResultEntry",
            m -> new PutRecordsResultEntry(m.optional(0), m.optional(1), m.optional(2), m.optional(3)),
            Field.optional("SequenceNumber", Scalars.SEQUENCE_NUMBER, PutRecordsResultEntry::sequenceNumber),
            Field.optional("ShardId", Scalars.SHARD_ID, PutRecordsResultEntry::shardId),
            Field.optional("ErrorCode", Scalars.ERROR_CODE, PutRecordsResultEntry::errorCode),
            Field.optional("ErrorMessage", Scalars.ERROR_MESSAGE, PutRecordsResultEntry::errorMessage));

    /** Several of them. */
    public static final ListShape<PutRecordsResultEntry> LIST =
            new ListShape<>("PutRecordsResultEntryList", SHAPE, Bounds.of(1, 500));

    /** A record that is stored. */
    public static PutRecordsResultEntry stored(String sequenceNumber, String shardId) {
        return new PutRecordsResultEntry(sequenceNumber, shardId, null, null);
    }

    /** A record that is not stored (B-080). */
    public static PutRecordsResultEntry failed(String errorCode, String errorMessage) {
        return new PutRecordsResultEntry(null, null, errorCode, errorMessage);
    }
}

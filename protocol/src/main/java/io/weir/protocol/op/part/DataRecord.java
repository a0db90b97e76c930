package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.PartitionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored record: {@code Record} of the model (B-098). */
public record DataRecord(
        String sequenceNumber,
        @Nullable Instant approximateArrivalTimestamp,
        Blob data,
        @Nullable String partitionKey,
        @Nullable String encryptionType) {
    /** Its form on the wire. */
    public static final StructureShape<DataRecord> SHAPE = StructureShape.of(
            "Record",
            m -> new DataRecord(m.required(0), m.optional(1), m.required(2), m.optional(3), m.optional(4)),
            Field.required("SequenceNumber", Scalars.SEQUENCE_NUMBER, DataRecord::sequenceNumber),
            Field.optional("ApproximateArrivalTimestamp", Scalars.TIMESTAMP, DataRecord::approximateArrivalTimestamp),
            Field.required("Data", Scalars.DATA, DataRecord::data),
            Field.optional("PartitionKey", Scalars.PARTITION_KEY, DataRecord::partitionKey),
            Field.optional("EncryptionType", Scalars.ENCRYPTION_TYPE, DataRecord::encryptionType));

    /** Several of them. */
    public static final ListShape<DataRecord> LIST = new ListShape<>("RecordList", SHAPE, Bounds.NONE);

    /** Which record it is and its lengths alone: keys and data stay out of logs. */
    @Override
    public String toString() {
        return "Record[" + sequenceNumber + ", " + data + ", " + PartitionKey.printed(partitionKey) + "]";
    }
}

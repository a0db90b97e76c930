package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.PartitionKey;
import org.jspecify.annotations.Nullable;

/** A record to append (B-076). */
public record PutRecordsRequestEntry(
        Blob data,
        @Nullable String explicitHashKey,
        @Nullable String partitionKey) {
    /** Its form on the wire. */
    public static final StructureShape<PutRecordsRequestEntry> SHAPE = StructureShape.of(
                    "PutRecordsRequestEntry",
                    m -> new PutRecordsRequestEntry(m.required(0), m.optional(1), m.optional(2)),
                    Field.required("Data", Scalars.DATA, PutRecordsRequestEntry::data),
                    Field.optional("ExplicitHashKey", Scalars.HASH_KEY, PutRecordsRequestEntry::explicitHashKey),
                    Field.optional("PartitionKey", Scalars.PARTITION_KEY, PutRecordsRequestEntry::partitionKey))
            .validatedInOrder("PartitionKey", "ExplicitHashKey", "Data")
            .expecting("PartitionKey");

    /** Several of them. */
    public static final ListShape<PutRecordsRequestEntry> LIST =
            new ListShape<>("PutRecordsRequestEntryList", SHAPE, Bounds.of(1, 500));

    /** Its lengths alone: keys and data stay out of logs. */
    @Override
    public String toString() {
        return "PutRecordsRequestEntry[" + data + ", " + PartitionKey.printed(partitionKey) + "]";
    }
}

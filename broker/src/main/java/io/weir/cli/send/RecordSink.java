package io.weir.cli.send;

import io.weir.protocol.op.part.PutRecordsResultEntry;
import java.util.List;

/// Takes one batch of records: PutRecords on one stream, or a fake in tests.
public interface RecordSink {

    /// Puts the records once and gives a result for each, in their order.
    ///
    /// @throws io.weir.client.StreamClientException if the whole call failed
    List<PutRecordsResultEntry> put(List<NumberedRecord> records);

    /// The service forgot the producer: what follows goes under a new id.
    ///
    /// @param left the records of the batch that are not stored, none of them under the id of before
    void renew(List<NumberedRecord> left);
}

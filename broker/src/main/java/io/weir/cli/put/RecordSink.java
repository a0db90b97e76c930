package io.weir.cli.put;

import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import java.util.List;

/// Takes one batch of records: PutRecords on one stream, or a fake in tests.
interface RecordSink {

    /// Puts the records once and gives a result for each, in their order.
    ///
    /// @throws io.weir.client.StreamClientException if the whole call failed for good
    List<PutRecordsResultEntry> put(List<PutRecordsRequestEntry> records);
}

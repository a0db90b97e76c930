package io.weir.consumer;

import io.weir.client.consumer.LeaseTable;
import io.weir.client.consumer.MemoryLeaseTable;
import java.time.Instant;
import java.time.InstantSource;

final class MemoryLeaseTableTest extends LeaseTableContract {
    @Override
    LeaseTable table() {
        return new MemoryLeaseTable(InstantSource.fixed(Instant.EPOCH));
    }
}

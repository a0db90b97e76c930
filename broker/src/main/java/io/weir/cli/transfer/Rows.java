package io.weir.cli.transfer;

import io.weir.protocol.extension.Lease;
import java.util.List;

/// Where it stands how far each shard has come: leases of a Weir, or a fake in tests. For any thread.
interface Rows {

    /// All leases, by key.
    List<Lease> list();

    /// Makes a shard's lease this process's.
    Lease shard(String shardId);

    /// Writes down how far a shard has come. When it comes back, that is durable.
    ///
    /// @throws io.weir.cli.CommandException if another process has taken over
    Lease save(Lease lease, Progress progress);
}

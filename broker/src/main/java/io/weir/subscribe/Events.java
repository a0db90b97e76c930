package io.weir.subscribe;

import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.SequenceNumber;
import io.weir.shard.ReadPage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the events of subscriptions as they go over the wire. Filled by the api room. For any thread.
public interface Events {

    /// An event with the records of a page (D-012), or a heart-beat when it has none (D-020).
    ///
    /// @param continuation where a later subscription goes on (D-018); null at the end of a shard, where the shards
    /// that follow stand instead (D-023)
    /// @param millisBehind how far the reader is behind (D-022)
    /// @return the bytes, from 0 on
    Blob records(
            StreamEntry stream,
            ShardEntry shard,
            ReadPage page,
            @Nullable SequenceNumber continuation,
            long millisBehind);

    /// What the client is told of a read that failed: an unusable key ends the stream with an error of its own
    /// (B-180). Empty for what is nobody's business but ours.
    Optional<ServiceException> told(RuntimeException failure);

    /// The exception that ends a subscription (D-013).
    Blob exception(ErrorType type, @Nullable String message);
}

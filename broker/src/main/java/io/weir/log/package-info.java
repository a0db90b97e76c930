/// The ordering of commands. Knows [io.weir.log.Machine] and the store's [io.weir.store.Batch]; knows nothing of
/// streams, shards or records. Stand-alone and clustered brokers differ only in the implementation of
/// [io.weir.log.CommandLog].
@NullMarked
package io.weir.log;

import org.jspecify.annotations.NullMarked;

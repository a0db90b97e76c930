/// The durable store: RocksDB in a data directory, with what RocksDB lacks around it (an owner's lock, a format file, a
/// synced-up-to mark, a space reserve). The only room that imports RocksDB. Knows nothing of streams, shards or
/// records.
@NullMarked
package io.weir.store.rocks;

import org.jspecify.annotations.NullMarked;

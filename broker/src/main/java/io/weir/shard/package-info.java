/// Shards: the layout of stored records, the pure machine that orders them, and the handle through which everybody
/// appends and reads. Owns the record families of the store and its own rows in the meta family. Must not know streams
/// by name, operations of the API, sequence numbers as text, or who may read what.
@NullMarked
package io.weir.shard;

import org.jspecify.annotations.NullMarked;

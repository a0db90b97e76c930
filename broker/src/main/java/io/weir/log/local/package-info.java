/// The log of a stand-alone broker: one bounded queue, one committer thread that applies and writes, one sync thread
/// that makes durable, publishes and answers. Knows [io.weir.log.Machine] and [io.weir.store.Store]; knows nothing of
/// streams, shards or records.
@NullMarked
package io.weir.log.local;

import org.jspecify.annotations.NullMarked;

/// One node's whole state machine: the catalog and the shards composed in one log, and the way from a shard's identity
/// to its handle. The only room that sees both the catalog's and the shards' machines. Must not know operations of the
/// API or threads of the log.
@NullMarked
package io.weir.node;

import org.jspecify.annotations.NullMarked;

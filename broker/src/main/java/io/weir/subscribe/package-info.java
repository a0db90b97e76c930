/// Live subscriptions of registered consumers (D): who reads which shard, and the loop that waits for records and
/// pushes them. Knows shards and the catalog. Must not know requests, encodings or connections: it is handed what makes
/// events ([io.weir.subscribe.Events]) and what takes them ([io.weir.subscribe.EventSink]).
@NullMarked
package io.weir.subscribe;

import org.jspecify.annotations.NullMarked;

/// Bytes that survive: the port behind which a storage engine lives. Knows keys, values and families; knows
/// nothing of streams, shards or records. Implementations: `store.rocks` (durable) and `store.memory` (for `--dev` and
/// tests).
@NullMarked
package io.weir.store;

import org.jspecify.annotations.NullMarked;

/// The operations on streams and shards as a whole, one file each: create, delete, describe, list, reshard, retention,
/// tags. They read the catalog and submit changes of it; they never touch records.
@NullMarked
package io.weir.api.stream;

import org.jspecify.annotations.NullMarked;

/// Tests of the shard room.
@NullMarked
package io.weir.shard;

import org.jspecify.annotations.NullMarked;

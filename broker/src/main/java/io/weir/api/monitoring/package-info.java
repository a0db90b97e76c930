/// Which metrics are counted for each shard of a stream. Must not know how they are counted.
@NullMarked
package io.weir.api.monitoring;

import org.jspecify.annotations.NullMarked;

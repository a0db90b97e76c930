/// Tests of the limits room.
@NullMarked
package io.weir.limits;

import org.jspecify.annotations.NullMarked;

/// Tests of the lease room.
@NullMarked
package io.weir.lease;

import org.jspecify.annotations.NullMarked;

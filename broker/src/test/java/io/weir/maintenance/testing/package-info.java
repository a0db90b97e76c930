/// Hand-written fakes around the maintenance room.
@NullMarked
package io.weir.maintenance.testing;

import org.jspecify.annotations.NullMarked;

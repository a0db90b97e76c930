/// Tests of the operations on leases.
@NullMarked
package io.weir.api.lease;

import org.jspecify.annotations.NullMarked;

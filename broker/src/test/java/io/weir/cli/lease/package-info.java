/// Tests of the commands on leases.
@NullMarked
package io.weir.cli.lease;

import org.jspecify.annotations.NullMarked;

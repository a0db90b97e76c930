/// `weir leases` and `weir lag`: who reads what, how far, and from where again.
@NullMarked
package io.weir.cli.lease;

import org.jspecify.annotations.NullMarked;

/// The operations on leases, which Weir adds to the service's (docs/extensions.md). Knows leases and nothing of
/// streams.
@NullMarked
package io.weir.api.lease;

import org.jspecify.annotations.NullMarked;

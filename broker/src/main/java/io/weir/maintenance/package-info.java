/// What the broker does by itself as time passes: trimming by retention, freeing space, finishing what a crash left.
/// Owns the only scheduler. Must not know requests or the wire.
@NullMarked
package io.weir.maintenance;

import org.jspecify.annotations.NullMarked;

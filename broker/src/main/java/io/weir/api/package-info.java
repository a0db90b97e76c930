/// The public API: which operation a call means, the fixed order of checks, and one file per operation with its
/// behaviour. Owns [io.weir.api.Call] and [io.weir.api.Responder], which the `http` room fills. Knows nothing of
/// sockets.
@NullMarked
package io.weir.api;

import org.jspecify.annotations.NullMarked;

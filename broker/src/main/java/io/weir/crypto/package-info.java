/// Encryption at rest: the ring of keys that the operator holds, and the sealing of stored values under them; the
/// master key, and the sealing of the catalog's own secrets under it. Must not know what a value holds, streams by
/// name, or who may use which key.
@NullMarked
package io.weir.crypto;

import org.jspecify.annotations.NullMarked;

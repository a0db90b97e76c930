/// The operations that switch the encryption of a stream on and off, and the keys that callers may name. They look into
/// the key ring and submit changes of the catalog; they never touch records.
@NullMarked
package io.weir.api.encryption;

import org.jspecify.annotations.NullMarked;

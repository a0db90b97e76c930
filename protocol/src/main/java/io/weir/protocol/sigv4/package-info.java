/**
 * Signature Version 4 as pure functions of text and keys: what the client signs is what the broker verifies.
 *
 * <p>This room knows no clock, no HTTP library and no store of credentials.
 */
@NullMarked
package io.weir.protocol.sigv4;

import org.jspecify.annotations.NullMarked;

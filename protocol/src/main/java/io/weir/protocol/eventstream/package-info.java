/**
 * Frames of the vendor's event streams (D.2): typed headers and a payload between two checksums. Written in place where
 * records are pushed, read incrementally by whoever consumes them.
 *
 * <p>Knows bytes only: neither operations nor encodings of payloads.
 */
@NullMarked
package io.weir.protocol.eventstream;

import org.jspecify.annotations.NullMarked;

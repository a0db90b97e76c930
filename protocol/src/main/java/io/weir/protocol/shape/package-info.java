/**
 * Shapes: what is on the wire, as data. Names, kinds and limits of every value are described once and interpreted to
 * decode, encode, validate and document.
 *
 * <p>This room knows no encoding and no operation; it sees the types and the errors.
 */
@NullMarked
package io.weir.protocol.shape;

import org.jspecify.annotations.NullMarked;

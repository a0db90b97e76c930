/** The structures and values that several operations share, as they are on the wire. */
@NullMarked
package io.weir.protocol.op.part;

import org.jspecify.annotations.NullMarked;

/**
 * One file per operation of the service: its name, its input and output records, and the shapes of both.
 *
 * <p>Members and their order are those of the service model. This room knows no encoding and no behaviour.
 */
@NullMarked
package io.weir.protocol.op;

import org.jspecify.annotations.NullMarked;

/**
 * Value records of the service with their rules: whoever holds one holds a valid one.
 *
 * <p>Parse, do not validate: the only way to a value is through its {@code of} or {@code parse}. This room knows no
 * wire encoding and no operation; it sees only the JDK.
 */
@NullMarked
package io.weir.protocol.type;

import org.jspecify.annotations.NullMarked;

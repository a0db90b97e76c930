/// Tests of the composed machine.
@NullMarked
package io.weir.node;

import org.jspecify.annotations.NullMarked;

/// Time that tests set by hand.
@NullMarked
package io.weir.time.testing;

import org.jspecify.annotations.NullMarked;

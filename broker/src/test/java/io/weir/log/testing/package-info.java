/// A machine and a store for tests of command logs.
@NullMarked
package io.weir.log.testing;

import org.jspecify.annotations.NullMarked;

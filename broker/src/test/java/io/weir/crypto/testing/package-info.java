/// Keys for tests.
@NullMarked
package io.weir.crypto.testing;

import org.jspecify.annotations.NullMarked;

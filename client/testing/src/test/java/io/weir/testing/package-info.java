/** Tests of what applications test with. */
@NullMarked
package io.weir.testing;

import org.jspecify.annotations.NullMarked;

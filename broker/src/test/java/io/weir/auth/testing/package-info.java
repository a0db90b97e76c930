@NullMarked
package io.weir.auth.testing;

import org.jspecify.annotations.NullMarked;

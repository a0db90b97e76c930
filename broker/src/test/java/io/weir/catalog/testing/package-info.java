/// Hand-written fakes around the catalog room, for its own tests and those of the rooms above.
@NullMarked
package io.weir.catalog.testing;

import org.jspecify.annotations.NullMarked;

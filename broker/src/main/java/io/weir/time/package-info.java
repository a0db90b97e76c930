/// The seams for time and randomness. The only room that may read the machine's clocks or its random source.
@NullMarked
package io.weir.time;

import org.jspecify.annotations.NullMarked;

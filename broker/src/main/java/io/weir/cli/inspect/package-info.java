/// `weir inspect`: what a data directory holds that no broker has open. Knows the rooms that made it.
@NullMarked
package io.weir.cli.inspect;

import org.jspecify.annotations.NullMarked;

/// Fakes for tests of the command line.
@NullMarked
package io.weir.cli.testing;

import org.jspecify.annotations.NullMarked;

/** Fakes for tests of the client. */
@NullMarked
package io.weir.client.testing;

import org.jspecify.annotations.NullMarked;

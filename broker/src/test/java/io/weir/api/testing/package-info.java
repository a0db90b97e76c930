/// A whole node without a network, for tests of the API: calls go in, answers come out.
@NullMarked
package io.weir.api.testing;

import org.jspecify.annotations.NullMarked;

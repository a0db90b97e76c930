/// Consumers of the client against a broker.
@NullMarked
package io.weir.consumer;

import org.jspecify.annotations.NullMarked;

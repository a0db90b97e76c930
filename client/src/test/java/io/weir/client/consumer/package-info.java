/** Tests of consumers. */
@NullMarked
package io.weir.client.consumer;

import org.jspecify.annotations.NullMarked;

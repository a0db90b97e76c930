/** Tests of the producer. */
@NullMarked
package io.weir.client.producer;

import org.jspecify.annotations.NullMarked;

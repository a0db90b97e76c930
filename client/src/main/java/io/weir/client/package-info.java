/**
 * A blocking client of the Kinesis Data Streams protocol on the JDK's HTTP client.
 *
 * <p>It works against any endpoint that speaks the protocol. It must not know the broker.
 */
@NullMarked
package io.weir.client;

import org.jspecify.annotations.NullMarked;

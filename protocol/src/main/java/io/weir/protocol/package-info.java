/**
 * The wire contract of the Kinesis Data Streams protocol: operations, values, shapes, codecs, errors and signatures.
 *
 * <p>Broker and client both build on it. It must not know either of them, and no library but Jackson's streaming layer.
 */
@NullMarked
package io.weir.protocol;

import org.jspecify.annotations.NullMarked;

/**
 * One file per operation that Weir adds to those of the service: leases, by which the workers of an application share the
 * shards of a stream. Specified in {@code docs/extensions.md}.
 *
 * <p>This room knows no encoding and no behaviour.
 */
@NullMarked
package io.weir.protocol.extension;

import org.jspecify.annotations.NullMarked;

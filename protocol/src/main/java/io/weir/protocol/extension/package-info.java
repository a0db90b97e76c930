/**
 * What Weir adds to the service: one file per operation of leases, by which the workers of an application share the shards of
 * a stream, and the header fields of idempotent puts. Specified in {@code docs/extensions.md}.
 *
 * <p>This room knows no encoding and no behaviour.
 */
@NullMarked
package io.weir.protocol.extension;

import org.jspecify.annotations.NullMarked;

/// Reads the shards of a stream from a position on.
///
/// It must not know what becomes of the records.
@NullMarked
package io.weir.cli.read;

import org.jspecify.annotations.NullMarked;

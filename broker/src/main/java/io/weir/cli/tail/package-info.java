/// `weir tail`: prints the records of a stream, each shard in order and parents before their children.
///
/// It must not know how records are put.
@NullMarked
package io.weir.cli.tail;

import org.jspecify.annotations.NullMarked;

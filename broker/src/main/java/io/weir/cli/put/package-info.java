/// `weir put`: the lines of a file become the records of a stream, in order for each key.
///
/// It must not know how a stream is read.
@NullMarked
package io.weir.cli.put;

import org.jspecify.annotations.NullMarked;

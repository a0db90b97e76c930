/// `weir consumer`: the registered consumers of a stream, each with a throughput of its own.
///
/// It must not know records.
@NullMarked
package io.weir.cli.consumer;

import org.jspecify.annotations.NullMarked;

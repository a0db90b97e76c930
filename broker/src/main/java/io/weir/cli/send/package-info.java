/// Sends records to a stream in order, and once where the service recognises what it stored before.
///
/// It must not know where records come from.
@NullMarked
package io.weir.cli.send;

import org.jspecify.annotations.NullMarked;

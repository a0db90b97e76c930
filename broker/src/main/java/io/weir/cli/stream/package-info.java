/// `weir stream`: creates, lists, describes, deletes and reshards streams.
///
/// It must not know records.
@NullMarked
package io.weir.cli.stream;

import org.jspecify.annotations.NullMarked;

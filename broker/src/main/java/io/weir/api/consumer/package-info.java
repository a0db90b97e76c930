/// The operations on registered consumers (B.14). Knows the catalog and nothing of records; what consumers read is the
/// business of `io.weir.api.data`.
@NullMarked
package io.weir.api.consumer;

import org.jspecify.annotations.NullMarked;

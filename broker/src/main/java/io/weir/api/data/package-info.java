/// The operations that carry records: put, iterate, get. They route, check and wait; the records themselves go as bytes
/// between the request's body, the shards and the answer.
@NullMarked
package io.weir.api.data;

import org.jspecify.annotations.NullMarked;

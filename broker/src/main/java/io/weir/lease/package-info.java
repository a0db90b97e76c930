/// Leases: rows that the workers of applications compare and set, to share the shards of streams and to keep their
/// positions. A machine of its own beside the catalog's and the shards', in the same log. Knows no streams: what a
/// lease is about is the application's business.
@NullMarked
package io.weir.lease;

import org.jspecify.annotations.NullMarked;

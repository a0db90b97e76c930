/// Programs that measure a running broker from outside. Run by hand; what they showed stands in docs/performance.md.
@NullMarked
package io.weir.bench;

import org.jspecify.annotations.NullMarked;

/// `weir bench`: a load of its own on any service, and what became of it.
///
/// It must not know the broker that it loads.
@NullMarked
package io.weir.cli.bench;

import org.jspecify.annotations.NullMarked;

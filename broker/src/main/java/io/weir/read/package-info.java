/// Positions that callers carry for us: shard iterators and page tokens. Stateless and sealed, so that any node that
/// has the catalog's sealing key can read what another gave out, also after a restart. Knows neither streams nor the
/// store.
@NullMarked
package io.weir.read;

import org.jspecify.annotations.NullMarked;

/// A store that forgets: for `--dev` and for tests of the rooms above. Knows nothing of disks.
@NullMarked
package io.weir.store.memory;

import org.jspecify.annotations.NullMarked;

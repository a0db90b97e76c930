/// Backups in a directory: many of them, which share the files that they have in common, each with a checksum over
/// everything. Knows files and what they are called, nothing of what is in them. Layout: `docs/data-format.md`.
@NullMarked
package io.weir.store.backup;

import org.jspecify.annotations.NullMarked;

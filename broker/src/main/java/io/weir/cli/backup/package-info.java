/// `weir backup` and `weir restore`. A backup is made by a running broker, which is asked through its admin API; the
/// others read and write directories that no broker holds.
@NullMarked
package io.weir.cli.backup;

import org.jspecify.annotations.NullMarked;

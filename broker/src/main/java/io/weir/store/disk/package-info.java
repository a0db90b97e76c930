/// Files and directories that survive a power cut, and who may use them. Shared by the rooms that keep something on a
/// disk; knows nothing of what is in the files.
@NullMarked
package io.weir.store.disk;

import org.jspecify.annotations.NullMarked;

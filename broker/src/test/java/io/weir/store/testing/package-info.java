/// Stores and disks that misbehave on command, for the tests of every room that writes.
@NullMarked
package io.weir.store.testing;

import org.jspecify.annotations.NullMarked;

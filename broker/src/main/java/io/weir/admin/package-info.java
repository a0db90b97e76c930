/// The operator's side: health, metrics and the admin API, on a port of its own. Every change it makes goes through the
/// same operations that clients call; it adds a plan, a record of progress, and a way to stop in between.
@NullMarked
package io.weir.admin;

import org.jspecify.annotations.NullMarked;

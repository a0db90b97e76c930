/// The composition of the broker: the classes that put the rooms together.
///
/// The only package that constructs across rooms. Nothing below may know it.
@NullMarked
package io.weir;

import org.jspecify.annotations.NullMarked;

/// `weir completion`: scripts that let a shell complete commands and options.
@NullMarked
package io.weir.cli.completion;

import org.jspecify.annotations.NullMarked;

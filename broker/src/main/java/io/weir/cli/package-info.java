/// The command line: the commands of [WeirCommand], and the root that `serve` is hung into from outside.
///
/// Data goes to standard output, progress and errors to standard error, and the exit status says what happened
/// ([ExitCode]). The commands reach a broker like any other program, through the public API of `io.weir.client`: this
/// room must not know the broker's insides. Those that work on what no broker holds open know the rooms that made it.
/// picocli is used here and nowhere else.
@NullMarked
package io.weir.cli;

import org.jspecify.annotations.NullMarked;

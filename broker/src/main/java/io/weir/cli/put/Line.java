package io.weir.cli.put;

/// What a [LineReader] found next.
sealed interface Line {

    /// A line of the input.
    ///
    /// @param number counted from 1
    /// @param bytes all of its bytes but the newline
    record Text(long number, byte[] bytes) implements Line {}

    /// A line with more bytes than were asked for; nothing after it can be read.
    ///
    /// @param number counted from 1
    record TooLong(long number) implements Line {}

    /// No more lines.
    record End() implements Line {}
}

package io.weir.cli;

/// Ends a command with a message for its user and an exit status; not a bug, so it carries no stack trace.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /// @param exitCode one of [ExitCode]
    /// @param message one line, without the program's name
    public CommandException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /// The exit status to end with.
    public int exitCode() {
        return exitCode;
    }
}

package io.weir.cli;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What the exit status of a command says. Part of the documented interface: numbers keep their meaning.
public final class ExitCode {
    /// Done. Also when the reader of the output went away.
    public static final int OK = 0;

    /// The service refused, could not be reached in time, or a file could not be read or written.
    public static final int FAILED = 1;

    /// The command line makes no sense.
    public static final int USAGE = 2;

    /// A line of the input cannot be a record. What came before it is stored, it and what follows is not.
    public static final int BAD_INPUT = 3;

    /// The service did not answer in time: whether the last change was done is unknown.
    public static final int OUTCOME_UNKNOWN = 4;

    /// All is stored, but the service did not keep the order of some keys.
    public static final int DISORDERED = 5;

    /// What is stored is damaged, or cannot be read.
    public static final int DAMAGED = 74;

    /// What a broker is to do cannot be done as it is configured; a supervisor need not try again.
    public static final int MISCONFIGURED = 78;

    private ExitCode() {}

    /// The text of `--help` about those that every command may end with, in order.
    static SequencedMap<String, String> help() {
        SequencedMap<String, String> help = new LinkedHashMap<>();
        help.put(" 0", "done (also when the reader of the output goes away)");
        help.put(" 1", "the service refused or was not reached in time, or a file could not be read or written");
        help.put(" 2", "the command line makes no sense");
        help.put(" 4", "no answer in time: whether the last change was done is unknown");
        return help;
    }
}

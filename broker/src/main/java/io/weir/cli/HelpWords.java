package io.weir.cli;

import java.util.stream.Stream;

/// The word `help` in front of a command. Apart from [WeirCommand], because the broker starts without reading that.
public final class HelpWords {

    static final String HELP = "help";

    private HelpWords() {}

    /// The same arguments, with `help COMMAND` written as every command understands it: `COMMAND --help`.
    public static String[] spelledOut(String... args) {
        if (args.length == 0 || !args[0].equals(HELP)) {
            return args;
        }
        return Stream.concat(Stream.of(args).skip(1), Stream.of("--help")).toArray(String[]::new);
    }
}

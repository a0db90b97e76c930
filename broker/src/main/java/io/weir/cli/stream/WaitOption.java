package io.weir.cli.stream;

import picocli.CommandLine.Option;

/// The option to come back only when the change is done.
final class WaitOption {
    @Option(
            names = {"-w", "--wait"},
            description = "Come back when the change is done, not when it is begun; for at most --retry-for.")
    boolean wait;
}

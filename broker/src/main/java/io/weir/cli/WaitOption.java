package io.weir.cli;

import picocli.CommandLine.Option;

/// The option to come back only when a change is done; part of every command that begins one.
public final class WaitOption {
    @Option(
            names = {"-w", "--wait"},
            description = "Come back when the change is done, not when it is begun; for at most --retry-for.")
    boolean wait;

    /// Whether to wait.
    public boolean asked() {
        return wait;
    }
}

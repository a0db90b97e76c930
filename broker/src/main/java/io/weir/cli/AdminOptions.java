package io.weir.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which broker's admin API to call; part of every command that calls one.
public final class AdminOptions {

    /// The variable that names it otherwise.
    private static final String VARIABLE = "WEIR_ADMIN_URL";

    private static final String DEFAULT = "http://127.0.0.1:4570";

    @Option(
            names = "--admin",
            paramLabel = "URL",
            description = "Admin API to call. Default: WEIR_ADMIN_URL, else http://127.0.0.1:4570.")
    @Nullable
    String admin;

    /// A way to call it.
    ///
    /// @throws CommandException if the address is none
    public AdminCalls connect(Surroundings around) {
        String address = admin == null ? around.variables().getOrDefault(VARIABLE, DEFAULT) : admin;
        return new AdminCalls(address);
    }
}

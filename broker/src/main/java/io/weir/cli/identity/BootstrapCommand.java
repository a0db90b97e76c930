package io.weir.cli.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/// `weir user bootstrap`.
@Command(
        name = "bootstrap",
        description = {
            "Makes a user who may do everything, and prints its key, once.",
            "Opens the data directory itself, while no broker runs: takes the flags, environment and file of `weir"
                    + " serve` besides its own options."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BootstrapCommand implements Callable<Integer> {

    private final UserBootstrap bootstrap;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "admin",
            description = "Whom the key is for; made when missing. Default: admin.")
    String user = "admin";

    @Option(names = "--again", description = "Go on although there is an admin key already.")
    boolean again;

    @Unmatched
    List<String> settings = new ArrayList<>();

    BootstrapCommand(UserBootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() {
        return bootstrap.run(user, again, settings);
    }
}

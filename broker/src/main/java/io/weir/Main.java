package io.weir;

import io.weir.cli.Surroundings;
import io.weir.cli.WeirCommand;
import io.weir.config.BrokerConfig;
import io.weir.config.ConfigException;
import io.weir.config.ConfigLoader;
import io.weir.config.ConfigPage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// The program. `serve` runs the broker; everything else is a command that talks to one.
public final class Main {

    /// The broker cannot start as it is configured; a supervisor need not try again.
    private static final int CANNOT_START = 78;

    private static final String SERVE = "serve";

    private Main() {}

    /// Runs what the arguments name and exits with its status.
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(SERVE)) {
            int status = serve(Arrays.asList(args).subList(1, args.length));
            if (status != 0) {
                System.exit(status);
            }
            return;
        }
        LogSetup.quiet();
        System.exit(new WeirCommand(Surroundings.ofProcess())
                .add(SERVE, ServeHelp::new)
                .execute(args));
    }

    private static int serve(List<String> args) {
        if (args.contains("--help") || args.contains("-h")) {
            System.out.print(ConfigPage.help());
            return 0;
        }
        try {
            BrokerConfig config = ConfigLoader.load(args, System.getenv(), Path.of(""));
            LogSetup.apply(config.log());
            Broker broker = Broker.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
            return 0;
        } catch (ConfigException | StartException e) {
            System.err.println("weir: " + e.getMessage());
            return CANNOT_START;
        }
    }

    /// Stands in the list of commands; the real one never gets here.
    @Command(name = SERVE, description = "Runs the broker.")
    private static final class ServeHelp implements Callable<Integer> {
        @Override
        public Integer call() {
            System.out.print(ConfigPage.help());
            return 0;
        }
    }
}

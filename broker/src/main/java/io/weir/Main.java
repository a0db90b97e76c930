package io.weir;

import io.weir.auth.KeyPair;
import io.weir.cli.ExitCode;
import io.weir.cli.HelpWords;
import io.weir.cli.Surroundings;
import io.weir.cli.WeirCommand;
import io.weir.cli.WeirVersion;
import io.weir.config.BrokerConfig;
import io.weir.config.ConfigException;
import io.weir.config.ConfigKey;
import io.weir.config.ConfigKeys;
import io.weir.config.ConfigLoader;
import io.weir.config.ConfigPage;
import io.weir.store.StoreException;
import io.weir.store.rocks.AcceptedDamage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The program. `serve` runs the broker; everything else is a command that talks to one.
public final class Main {

    private static final String SERVE = "serve";

    private static final String ACCEPT_DAMAGE = "accept-damage";

    private static final String ACCEPT_DAMAGE_HELP = """
        Usage: weir accept-damage [--KEY VALUE]...

        Opens a damaged data directory with what is left of it. Acknowledged records behind that are gone for ever.
        Takes the flags, environment and file of `weir serve`, while no broker runs; see docs/operations/damage.md.
        """;

    private Main() {}

    /// Runs what the arguments name and exits with its status.
    public static void main(String[] words) {
        String[] args = HelpWords.spelledOut(words);
        if (args.length > 0 && args[0].equals(SERVE)) {
            int status = serve(Arrays.asList(args).subList(1, args.length));
            if (status != 0) {
                System.exit(status);
            }
            return;
        }
        LogSetup.quiet();
        if (args.length > 0 && args[0].equals(ACCEPT_DAMAGE)) {
            System.exit(acceptDamage(Arrays.asList(args).subList(1, args.length)));
        }
        System.exit(new WeirCommand(Surroundings.ofProcess())
                .bootstrap(Main::bootstrap)
                .settings(NamedFiles::check)
                .list(
                        SERVE,
                        "Runs the broker.",
                        ConfigPage::help,
                        ConfigKeys.all().stream().map(ConfigKey::flag).toList())
                .list(
                        ACCEPT_DAMAGE,
                        "Opens a damaged data directory with what is left of it.",
                        () -> ACCEPT_DAMAGE_HELP)
                .execute(args));
    }

    /// Answers what every command is asked, without looking at its other arguments.
    private static boolean informs(List<String> args, String help) {
        if (args.contains("--help") || args.contains("-h")) {
            System.out.print(help);
            return true;
        }
        if (args.contains("--version") || args.contains("-V")) {
            System.out.println(WeirVersion.text());
            return true;
        }
        return false;
    }

    private static int serve(List<String> args) {
        if (informs(args, ConfigPage.help())) {
            return 0;
        }
        try {
            BrokerConfig config = ConfigLoader.load(args, System.getenv(), Path.of(""));
            LogSetup.apply(config.log());
            Broker broker = Broker.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
            return 0;
        } catch (ConfigException | StartException e) {
            System.err.println("weir: " + e.getMessage());
            return ExitCode.MISCONFIGURED;
        } catch (StoreException e) {
            System.err.println("weir: " + e.getMessage());
            return ExitCode.DAMAGED;
        }
    }

    /// Takes the configuration of `serve`, so that it finds the same data directory.
    private static int acceptDamage(List<String> args) {
        if (informs(args, ACCEPT_DAMAGE_HELP)) {
            return 0;
        }
        try {
            AcceptedDamage accepted =
                    AcceptedDamage.accept(Assembly.directory(ConfigLoader.load(args, System.getenv(), Path.of(""))));
            System.out.printf(
                    "opens again up to commit %d; marked as acknowledged: %s; the files as they were: %s%n",
                    accepted.recovered(), accepted.marked() < 0 ? "unknown" : accepted.marked(), accepted.evidence());
            return 0;
        } catch (ConfigException e) {
            System.err.println("weir: " + e.getMessage());
            return ExitCode.MISCONFIGURED;
        } catch (StoreException e) {
            System.err.println("weir: " + e.getMessage());
            return ExitCode.DAMAGED;
        }
    }

    /// Takes the configuration of `serve`, so that it finds the same data directory. The key goes to standard
    /// output alone, so that a script can keep it without a person seeing it.
    private static int bootstrap(String user, boolean again, List<String> settings) {
        try {
            KeyPair pair = Bootstrap.run(ConfigLoader.load(settings, System.getenv(), Path.of("")), user, again);
            System.out.println("AWS_ACCESS_KEY_ID=" + pair.accessKeyId());
            System.out.println("AWS_SECRET_ACCESS_KEY=" + pair.secretAccessKey());
            System.err.println("weir: the secret is shown this once; " + user + " may do everything");
            return 0;
        } catch (ConfigException | StartException e) {
            System.err.println("weir: " + e.getMessage());
            return ExitCode.MISCONFIGURED;
        } catch (StoreException e) {
            System.err.println("weir: " + e.getMessage());
            return ExitCode.DAMAGED;
        }
    }

    /// On SIGTERM and SIGINT. The runtime would report the signal as the status although everything was stopped in
    /// order.
    private static void stop(Broker broker) {
        broker.close();
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}

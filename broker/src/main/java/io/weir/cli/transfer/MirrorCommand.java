package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.DurationText;
import io.weir.cli.ExitCode;
import io.weir.cli.Surroundings;
import io.weir.cli.read.StartPosition;
import io.weir.client.StreamClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `weir mirror`.
@Command(
        name = "mirror",
        description = "Carries streams into another service and goes on doing so, for a migration or a second site.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir mirror --from https://kinesis.eu-west-1.amazonaws.com --from-region eu-west-1 \\",
            "              --from-profile aws --into http://127.0.0.1:4567 --stream orders --create",
            "  weir mirror --from http://a:4567 --into http://b:4567 --stream orders --stream logs=logs-a",
            "  weir mirror --from http://a:4567 --into http://b:4567 --stream orders --once",
            "  weir mirror --from http://a:4567 --into http://b:4567 --stream orders --forget",
            "",
            "Order and failures:",
            "  Partition keys stay, and records of one key keep their order; a shard is carried",
            "  after its parents, so the source may split and merge. Into a Weir each record is",
            "  stored once, also when the mirror is killed: started again, it goes on where it was.",
            "  Into another service records are stored at least once.",
            "  One of the two must be a Weir: it keeps how far the mirror has come. A mirror that",
            "  is started twice goes on in the second process, and the first ends.",
            "  A mirror is refused while there is one of the same streams the other way."
        })
public final class MirrorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--from", paramLabel = "URL", required = true, description = "Service to read from.")
    String from = "";

    @Option(names = "--into", paramLabel = "URL", required = true, description = "Service to put into.")
    String into = "";

    @Option(
            names = "--stream",
            paramLabel = "NAME[=OTHER]",
            required = true,
            description = "Stream to carry, and its name at the other service if that is another; may be given again.")
    List<String> streams = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "POSITION",
            description = "Where a new mirror begins: trim_horizon, latest, a TIME or a time ago, as for 'weir tail'."
                    + " Default: trim_horizon.")
    String since = "trim_horizon";

    @Option(names = "--create", description = "Create streams that the other service lacks, with as many shards.")
    boolean create;

    @Option(names = "--once", description = "End when each shard is carried to its newest record.")
    boolean once;

    @Option(
            names = "--forget",
            description = "Carry nothing, but forget how far this mirror has come: to begin anew, or to mirror the"
                    + " other way.")
    boolean forget;

    @Option(names = "--from-region", paramLabel = "REGION", description = "Region that calls there are signed for.")
    @Nullable
    String fromRegion;

    @Option(names = "--into-region", paramLabel = "REGION", description = "The same of the other service.")
    @Nullable
    String intoRegion;

    @Option(
            names = "--from-profile",
            paramLabel = "NAME",
            description = "Profile whose keys sign calls there, rather than those of the environment.")
    @Nullable
    String fromProfile;

    @Option(names = "--into-profile", paramLabel = "NAME", description = "The same of the other service.")
    @Nullable
    String intoProfile;

    @Option(
            names = "--from-ca-bundle",
            paramLabel = "FILE",
            description = "PEM file of the certificates to trust there. Default: AWS_CA_BUNDLE.")
    @Nullable
    Path fromCaBundle;

    @Option(names = "--into-ca-bundle", paramLabel = "FILE", description = "The same of the other service.")
    @Nullable
    Path intoCaBundle;

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "How long a call that fails for now is tried again before the mirror ends. Default: 60s.")
    Duration retryFor = Duration.ofSeconds(60);

    @Option(names = "--resend", description = ResendText.TEXT)
    boolean resend;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but what is wrong.")
    boolean quiet;

    /// A mirror that runs in these surroundings.
    public MirrorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Bounds bounds = Bounds.from(StartPosition.parse(since, around.clock().instant()));
        TransferMeter meter = new TransferMeter();
        Plan plan = new Plan(around, retryFor, meter, once, resend, quiet);
        try (StreamClient source =
                        new SideOptions(from, fromRegion, fromProfile, fromCaBundle).connect(around, retryFor);
                StreamClient target =
                        new SideOptions(into, intoRegion, intoProfile, intoCaBundle).connect(around, retryFor)) {
            List<Mirror> mirrors = new ArrayList<>();
            for (String named : streams) {
                mirrors.add(Mirror.of(plan, new Mirror.Ends(source, from, target, into), named, create && !forget));
            }
            if (forget) {
                mirrors.forEach(Mirror::forget);
                return ExitCode.OK;
            }
            List<Transfer> transfers = new ArrayList<>();
            for (Mirror mirror : mirrors) {
                transfers.add(mirror.begin(bounds));
            }
            return new TransferRun(around, meter).run(transfers, quiet);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}

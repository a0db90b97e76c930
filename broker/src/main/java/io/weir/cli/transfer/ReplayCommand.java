package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.read.StartPosition;
import io.weir.client.StreamClient;
import io.weir.protocol.op.part.ShardIteratorType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir replay`.
@Command(
        name = "replay",
        description = "Puts the records of a stretch of a stream into another stream, again and in order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir replay orders --from 2h --to 1h --into orders-test",
            "  weir replay orders --from 2026-05-17T10:00:00Z --into orders-again",
            "  weir replay orders --shard shardId-000000000003 --from 4967...82 --into one",
            "  weir replay orders --into orders --into-endpoint http://127.0.0.1:14567",
            "",
            "Order and failures:",
            "  Partition keys stay, and records of one key keep their order; a shard is carried",
            "  after its parents. Into a Weir each record is stored once: a replay that was ended",
            "  or killed goes on where it was when the same command is given again, with the times",
            "  of the first start, and stores nothing twice. Into another service records are",
            "  stored at least once. A replay that came to its end is forgotten: the same command",
            "  then puts the records again."
        })
public final class ReplayCommand implements Callable<Integer> {
    /// Shorter numbers are times.
    private static final Pattern SEQUENCE_NUMBER = Pattern.compile("\\d{20,129}");

    private static final String APPLICATION = "weir-replay.";

    private final Surroundings around;

    @Parameters(paramLabel = "STREAM", description = "Stream to read.")
    String stream = "";

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            description = "First record: trim_horizon, a TIME or a time ago such as 10m as for 'weir tail', or, with"
                    + " --shard, a sequence number. Default: trim_horizon.")
    String from = "trim_horizon";

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            description = "End: a TIME or a time ago, before which the last record arrived, or, with --shard, the"
                    + " sequence number of the last record. Default: the newest record.")
    @Nullable
    String to;

    @Option(names = "--into", paramLabel = "OTHER", required = true, description = "Stream to put into; it must exist.")
    String into = "";

    @Option(names = "--shard", paramLabel = "ID", description = "Read this shard only.")
    @Nullable
    String shard;

    @Option(
            names = "--into-endpoint",
            paramLabel = "URL",
            description = "Service of the other stream. Default: the same.")
    @Nullable
    String intoEndpoint;

    @Option(names = "--into-region", paramLabel = "REGION", description = "Its region. Default: as --region.")
    @Nullable
    String intoRegion;

    @Option(names = "--into-profile", paramLabel = "NAME", description = "Profile whose keys sign calls to it.")
    @Nullable
    String intoProfile;

    @Option(names = "--into-ca-bundle", paramLabel = "FILE", description = "Certificates to trust there.")
    @Nullable
    Path intoCaBundle;

    @Option(names = "--resend", description = ResendText.TEXT)
    boolean resend;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress line and no closing line.")
    boolean quiet;

    @Mixin
    ServiceOptions service = new ServiceOptions();

    /// A replay that runs in these surroundings.
    public ReplayCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Bounds bounds = bounds();
        try (StreamClient source = service.connect(around);
                StreamClient target = other().connect(around, service.retryFor())) {
            return replay(bounds, side(source, service.address(), stream), side(target, address(), into));
        }
    }

    /// The other end: what is not said of it is as here.
    private SideOptions other() {
        return new SideOptions(
                intoEndpoint == null ? service.endpoint() : intoEndpoint,
                intoRegion == null ? service.region() : intoRegion,
                intoProfile,
                intoCaBundle == null ? service.caBundle() : intoCaBundle);
    }

    private String address() {
        return intoEndpoint == null ? service.address() : intoEndpoint;
    }

    private Side side(StreamClient client, String address, String name) {
        return Side.of(client, address, new StreamWatch(client, around.clock(), service.retryFor()).untilCreated(name));
    }

    private int replay(Bounds bounds, Side source, Side target) {
        if (source.identity().equals(target.identity())) {
            throw new CommandException(ExitCode.USAGE, "a stream is not replayed into itself");
        }
        TransferMeter meter = new TransferMeter();
        Plan plan = new Plan(around, service.retryFor(), meter, true, resend, quiet);
        String name = APPLICATION + source.identity() + "." + target.identity() + "."
                + Side.digest(from + " " + to + " " + shard);
        Ledger ledger = plan.ledger(source, target, name);
        boolean resumed = ledger.find(Ledger.HEAD).isPresent();
        Route route = plan.route(source, target, ledger, ledger.begin(bounds.text()), resumed);
        int status = new TransferRun(around, meter).run(List.of(new Transfer(route, shard)), quiet);
        if (status == ExitCode.OK) {
            ledger.forget();
        }
        return status;
    }

    private Bounds bounds() {
        Instant now = around.clock().instant();
        boolean fromNumber = SEQUENCE_NUMBER.matcher(from).matches();
        boolean toNumber = to != null && SEQUENCE_NUMBER.matcher(to).matches();
        if ((fromNumber || toNumber) && shard == null) {
            throw new CommandException(ExitCode.USAGE, "a sequence number is one of a shard: say which with --shard");
        }
        StartPosition start = fromNumber
                ? new StartPosition(ShardIteratorType.AT_SEQUENCE_NUMBER, from, null)
                : StartPosition.parse(from, now);
        if (start.equals(StartPosition.LATEST)) {
            throw new CommandException(ExitCode.USAGE, "--from latest leaves nothing to replay");
        }
        if (to == null || toNumber) {
            return new Bounds(start, null, to);
        }
        Instant end = StartPosition.parse(to, now).timestamp();
        if (end == null) {
            throw new CommandException(
                    ExitCode.USAGE, "--to takes a time, a time ago such as 10m or a sequence number");
        }
        return new Bounds(start, end, null);
    }
}

package io.weir.cli.put;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.send.OrderedSender;
import io.weir.cli.send.ProducerIds;
import io.weir.cli.send.StreamSink;
import io.weir.client.RefusedException;
import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir put`.
@Command(
        name = "put",
        description = "Puts the lines of a file or of standard input into a stream, one record each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = {
            " 3:a line cannot be a record; the lines before it are stored, it and the rest are not",
            " 5:all is stored, but the service did not keep the order of some keys"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir put logs --key-regex '^(\\S+)' -f access.log   keyed by client address",
            "  journalctl -f | weir put logs -k journal -q        in order, as they come",
            "",
            "Lines:",
            "  A record holds the bytes of a line without its newline, exactly: 'weir tail -o raw'",
            "  gives them back.",
            "  - Bytes after the last newline are a line too. No bytes after it: no line.",
            "  - An empty line is a record without data.",
            "  - A carriage return is data, and so are bytes that are no UTF-8.",
            "  - A line that is longer, with its key, than the stream's largest record: put stops",
            "    there with exit status 3 and the number of the line. The lines before it are",
            "    stored, it and the others are not.",
            "",
            "Keys and order:",
            "  Lines with the same key are stored in their order: one batch is under way at a",
            "  time, and none is sent before all of the one before is stored. Only refused",
            "  records are sent again. Without -k and --key-regex each line gets a random key:",
            "  lines spread evenly, and keep their order only in a stream of one shard.",
            "",
            "Failures:",
            "  A batch that was not answered, because the broker was killed, is sent again, for",
            "  up to --retry-for. Weir recognises what it stored, so each line is stored once; of",
            "  another service, records of such a batch can be in the stream twice."
        })
public final class PutCommand implements Callable<Integer> {
    private static final int BYTES_PER_KIB = 1024;
    private static final int RECORD_KIB_DEFAULT = 1024;

    /// One key, or a rule for keys.
    static final class KeyChoice {
        @Option(
                names = {"-k", "--key"},
                required = true,
                paramLabel = "KEY",
                description = "Partition key of all records.")
        @Nullable
        String key;

        @Option(
                names = "--key-regex",
                required = true,
                paramLabel = "RE",
                description =
                        "Partition key of a line: the first group (or all) of the first match of this Java regular"
                            + " expression. A line without match is its own key; an empty line's is '-'; keys are cut"
                            + " to 256 characters.")
        @Nullable
        Pattern regex;
    }

    private final Surroundings around;

    @Parameters(paramLabel = "STREAM", description = "Stream to put into; it must exist.")
    String stream = "";

    @ArgGroup
    @Nullable
    KeyChoice keyChoice;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "File to read; '-' or nothing: standard input.")
    @Nullable
    String file;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress bar and no closing line.")
    boolean quiet;

    @Mixin
    ServiceOptions service = new ServiceOptions();

    /// A put that runs in these surroundings.
    public PutCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        KeyRule keys = keyRule();
        Path path = file == null || file.equals("-") ? null : Path.of(file);
        try (InputStream in = path == null ? around.in() : Files.newInputStream(path);
                StreamClient client = service.connectAtLeastOnce(around)) {
            return put(client, in, path == null ? -1 : Files.size(path), keys);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED, "cannot read " + (path == null ? "standard input" : path) + ": " + reason(e));
        }
    }

    /// Of these, the message is only the path.
    private static String reason(IOException refused) {
        return switch (refused) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(refused.getMessage());
        };
    }

    private int put(StreamClient client, InputStream in, long totalBytes, KeyRule keys) throws IOException {
        StreamDescriptionSummary summary =
                new StreamWatch(client, around.clock(), service.retryFor()).untilCreated(stream);
        Integer limitKib = summary.maxRecordSizeInKiB();
        int recordBytesMax = (limitKib == null ? RECORD_KIB_DEFAULT : limitKib) * BYTES_PER_KIB;
        LineReader lines = new LineReader(in, recordBytesMax);
        OrderedSender sender = sender(client);
        PutProgress progress = new PutProgress(around, !quiet, totalBytes);
        try {
            new LinePump(lines, keys, sender, progress, recordBytesMax).run();
        } finally {
            progress.end();
        }
        if (!quiet) {
            around.err().println(progress.summary(sender.stored(), lines.bytesTaken()));
        }
        return closing(sender.disordered());
    }

    private OrderedSender sender(StreamClient client) {
        RetryPolicy retries = RetryPolicy.atLeastOnce(service.retryFor());
        ProducerIds ids = new ProducerIds(client, stream, retries, around.clock(), around.random());
        StreamSink sink = new StreamSink(client, stream, producer(ids), left -> producer(ids));
        return new OrderedSender(sink, retries, around.clock(), around.random());
    }

    /// Who may put need not be allowed to list shards; then lines can be stored twice.
    private static Optional<String> producer(ProducerIds ids) {
        try {
            return ids.ask();
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private int closing(long disordered) {
        if (disordered == 0) {
            return ExitCode.OK;
        }
        throw new CommandException(
                ExitCode.DISORDERED,
                disordered
                        + " records were stored before an earlier one of the same key that the service had refused in"
                        + " the same call");
    }

    private KeyRule keyRule() {
        if (keyChoice == null) {
            return new KeyRule.Spread(around.random());
        }
        if (keyChoice.regex != null) {
            return new KeyRule.Match(keyChoice.regex);
        }
        String key = String.valueOf(keyChoice.key);
        if (key.isEmpty() || key.length() > KeyRule.LENGTH_MAX) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "a partition key has 1 to " + KeyRule.LENGTH_MAX + " characters, not " + key.length());
        }
        return new KeyRule.Fixed(key);
    }
}

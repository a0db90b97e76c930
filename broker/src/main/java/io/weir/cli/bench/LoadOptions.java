package io.weir.cli.bench;

import io.weir.cli.CommandException;
import io.weir.cli.DurationText;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.client.BodyFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that both kinds of load have.
final class LoadOptions {

    /// Reads `cbor` or `json`.
    static final class FormatReader implements ITypeConverter<BodyFormat> {

        @Override
        public BodyFormat convert(String text) {
            return switch (text) {
                case "cbor" -> BodyFormat.CBOR;
                case "json" -> BodyFormat.JSON;
                default -> throw new TypeConversionException("'" + text + "' is not cbor or json");
            };
        }
    }

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            description = "Stream to use; with --streams above 1, NAME-0, NAME-1 and so on. Default: bench.")
    String stream = "bench";

    @Option(names = "--streams", paramLabel = "N", description = "Number of streams. Default: 1.")
    int streams = 1;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Calls under way at a time, each on a connection of its own. Default: 16.")
    int connections = 16;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "How long to measure.")
    @Nullable
    Duration duration;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Load that is not measured, before that. Default: 0s.")
    Duration warmup = Duration.ZERO;

    @Option(
            names = "--format",
            paramLabel = "cbor|json",
            converter = FormatReader.class,
            description = "Encoding of requests and answers. Default: cbor.")
    BodyFormat format = BodyFormat.CBOR;

    @Mixin
    OutputOption output = new OutputOption();

    /// Refuses numbers that make no load.
    void check() {
        if (streams < 1 || connections < 1) {
            throw new CommandException(ExitCode.USAGE, "--streams and --connections take a number from 1 on");
        }
    }

    List<String> streamNames() {
        return streams == 1
                ? List.of(stream)
                : IntStream.range(0, streams).mapToObj(i -> stream + "-" + i).toList();
    }

    String formatName() {
        return format.name().toLowerCase(Locale.ROOT);
    }
}

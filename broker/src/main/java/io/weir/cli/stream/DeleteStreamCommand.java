package io.weir.cli.stream;

import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.WaitOption;
import io.weir.client.StreamClient;
import io.weir.protocol.op.DeleteStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir stream delete`.
@Command(
        name = "delete",
        description = "Deletes a stream and all of its records.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeleteStreamCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "STREAM", description = "Stream to delete.")
    String stream = "";

    @Option(names = "--with-consumers", description = "Also when consumers are registered with it.")
    boolean withConsumers;

    @Mixin
    WaitOption waiting = new WaitOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    DeleteStreamCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            client.deleteStream(new DeleteStream.Request(stream, withConsumers ? true : null, null, null));
            if (waiting.asked()) {
                new StreamWatch(client, around.clock(), service.retryFor()).untilGone(stream);
            }
        }
        return ExitCode.OK;
    }
}

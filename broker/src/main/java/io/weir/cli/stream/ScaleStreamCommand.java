package io.weir.cli.stream;

import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.WaitOption;
import io.weir.client.StreamClient;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.op.part.ScalingType;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir stream scale`.
@Command(
        name = "scale",
        description = "Splits and merges until a stream has so many shards of even size.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ScaleStreamCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "STREAM", description = "Stream to scale.")
    String stream = "";

    @Parameters(index = "1", paramLabel = "SHARDS", description = "Number of open shards it is to have.")
    int shards;

    @Mixin
    WaitOption waiting = new WaitOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    ScaleStreamCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            client.updateShardCount(
                    new UpdateShardCount.Request(stream, shards, ScalingType.UNIFORM_SCALING.name(), null, null));
            if (waiting.asked()) {
                new StreamWatch(client, around.clock(), service.retryFor()).untilActive(stream);
            }
        }
        return ExitCode.OK;
    }
}

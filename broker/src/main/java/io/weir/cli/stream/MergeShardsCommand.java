package io.weir.cli.stream;

import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.WaitOption;
import io.weir.client.StreamClient;
import io.weir.protocol.op.MergeShards;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir stream merge`.
@Command(
        name = "merge",
        description = "Closes two adjacent shards and opens one in their place.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MergeShardsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "STREAM", description = "Stream of the shards.")
    String stream = "";

    @Parameters(index = "1", paramLabel = "SHARD", description = "One of the shards.")
    String shard = "";

    @Parameters(
            index = "2",
            paramLabel = "ADJACENT",
            description = "The other, whose hash keys begin or end where the first one's end or" + " begin.")
    String adjacent = "";

    @Mixin
    WaitOption waiting = new WaitOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    MergeShardsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            client.mergeShards(new MergeShards.Request(stream, shard, adjacent, null, null));
            if (waiting.asked()) {
                new StreamWatch(client, around.clock(), service.retryFor()).untilActive(stream);
            }
        }
        return ExitCode.OK;
    }
}

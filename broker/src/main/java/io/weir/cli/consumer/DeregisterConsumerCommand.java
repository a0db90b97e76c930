package io.weir.cli.consumer;

import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.WaitOption;
import io.weir.client.StreamClient;
import io.weir.protocol.op.DeregisterStreamConsumer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir consumer deregister`.
@Command(
        name = "deregister",
        description = "Deregisters a consumer; what is being pushed to it ends.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeregisterConsumerCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "STREAM", description = "Name or ARN of its stream.")
    String stream = "";

    @Parameters(index = "1", paramLabel = "CONSUMER", description = "Its name.")
    String consumer = "";

    @Mixin
    WaitOption waiting = new WaitOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    DeregisterConsumerCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            StreamConsumers consumers = StreamConsumers.of(client, stream);
            client.deregisterStreamConsumer(
                    new DeregisterStreamConsumer.Request(consumers.streamArn(), consumer, null, null));
            if (waiting.asked()) {
                consumers.awaitGone(consumer, around.clock(), service.retryFor());
            }
        }
        return ExitCode.OK;
    }
}

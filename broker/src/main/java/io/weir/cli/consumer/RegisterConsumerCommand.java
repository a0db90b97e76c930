package io.weir.cli.consumer;

import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.WaitOption;
import io.weir.client.StreamClient;
import io.weir.protocol.op.RegisterStreamConsumer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir consumer register`.
@Command(
        name = "register",
        description = "Registers a consumer of a stream.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RegisterConsumerCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "STREAM", description = "Name or ARN of the stream.")
    String stream = "";

    @Parameters(index = "1", paramLabel = "CONSUMER", description = "Its name; unlike others of the stream.")
    String consumer = "";

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag; may be given again.")
    Map<String, String> tags = new LinkedHashMap<>();

    @Mixin
    WaitOption waiting = new WaitOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    RegisterConsumerCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            StreamConsumers consumers = StreamConsumers.of(client, stream);
            client.registerStreamConsumer(new RegisterStreamConsumer.Request(
                    consumers.streamArn(), consumer, null, tags.isEmpty() ? null : tags));
            if (waiting.asked()) {
                consumers.awaitActive(consumer, around.clock(), service.retryFor());
            }
        }
        return ExitCode.OK;
    }
}

package io.weir.cli.consumer;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.client.StreamClient;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.part.ConsumerDescription;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir consumer describe`.
@Command(
        name = "describe",
        description = "Describes a registered consumer.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DescribeConsumerCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "STREAM", description = "Name or ARN of its stream.")
    String stream = "";

    @Parameters(index = "1", paramLabel = "CONSUMER", description = "Its name.")
    String consumer = "";

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    DescribeConsumerCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            ConsumerDescription found = StreamConsumers.of(client, stream).describe(consumer);
            output.print(
                    around,
                    DescribeStreamConsumer.SHAPE.response(),
                    new DescribeStreamConsumer.Response(found),
                    () -> table(found));
        }
        return ExitCode.OK;
    }

    private static TextTable table(ConsumerDescription consumer) {
        TextTable table = new TextTable("CONSUMER", consumer.consumerName());
        table.row("ARN", consumer.consumerArn());
        table.row("STATUS", consumer.consumerStatus());
        table.row("CREATED", consumer.consumerCreationTimestamp().toString());
        table.row("STREAM", consumer.streamArn());
        return table;
    }
}

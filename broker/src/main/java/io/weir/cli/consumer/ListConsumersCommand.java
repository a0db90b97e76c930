package io.weir.cli.consumer;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.client.StreamClient;
import io.weir.protocol.op.ListStreamConsumers;
import io.weir.protocol.op.part.StreamConsumer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir consumer list`.
@Command(
        name = "list",
        description = "Lists the registered consumers of a stream.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ListConsumersCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "STREAM", description = "Name or ARN of the stream.")
    String stream = "";

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    ListConsumersCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            List<StreamConsumer> consumers = StreamConsumers.of(client, stream).list();
            output.print(
                    around,
                    ListStreamConsumers.SHAPE.response(),
                    new ListStreamConsumers.Response(consumers, null),
                    () -> table(consumers));
        }
        return ExitCode.OK;
    }

    private static TextTable table(List<StreamConsumer> consumers) {
        TextTable table = new TextTable("CONSUMER", "STATUS", "CREATED", "ARN");
        for (StreamConsumer consumer : consumers) {
            table.row(
                    consumer.consumerName(),
                    consumer.consumerStatus(),
                    consumer.consumerCreationTimestamp().toString(),
                    consumer.consumerArn());
        }
        return table;
    }
}

package io.weir.cli.stream;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.client.StreamClient;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.part.StreamSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `weir stream list`.
@Command(name = "list", description = "Lists the streams.", mixinStandardHelpOptions = true, sortOptions = false)
final class ListStreamsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    ListStreamsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            ListStreams.Response streams = all(client);
            output.print(around, ListStreams.SHAPE.response(), streams, () -> table(streams));
        }
        return ExitCode.OK;
    }

    private static ListStreams.Response all(StreamClient client) {
        List<String> names = new ArrayList<>();
        List<StreamSummary> summaries = new ArrayList<>();
        ListStreams.Response page = client.listStreams(new ListStreams.Request(null, null, null));
        while (true) {
            names.addAll(page.streamNames());
            List<StreamSummary> more = page.streamSummaries();
            if (more != null) {
                summaries.addAll(more);
            }
            if (!page.hasMoreStreams() || page.streamNames().isEmpty()) {
                return new ListStreams.Response(names, false, null, summaries);
            }
            page = client.listStreams(new ListStreams.Request(null, names.getLast(), null));
        }
    }

    private static TextTable table(ListStreams.Response streams) {
        TextTable table = new TextTable("STREAM", "STATUS", "MODE", "CREATED");
        List<StreamSummary> summaries = streams.streamSummaries();
        for (StreamSummary stream : summaries == null ? List.<StreamSummary>of() : summaries) {
            table.row(
                    stream.streamName(),
                    stream.streamStatus(),
                    stream.streamModeDetails() == null
                            ? "-"
                            : stream.streamModeDetails().streamMode(),
                    stream.streamCreationTimestamp() == null
                            ? "-"
                            : stream.streamCreationTimestamp().toString());
        }
        return table;
    }
}

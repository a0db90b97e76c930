package io.weir.cli.bench;

import io.weir.cli.CommandException;
import io.weir.cli.DurationText;
import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.client.StreamClient;
import io.weir.client.consumer.Checkpoint;
import io.weir.client.consumer.ShardReader;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardIteratorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir bench consume`.
@Command(
        name = "consume",
        description = "Reads all shards of streams as fast as they are answered, and measures it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nMeasuring:%n",
        footer = {
            "  Without --follow, each shard is read from its oldest record to its newest, once.",
            "  With --follow, from now on and for --duration, and 'age' says how old records were",
            "  when they were read, by the clocks of this machine and of the service."
        })
final class ConsumeCommand implements Callable<Integer> {
    private static final Duration DURATION = Duration.ofSeconds(10);
    private static final int LIMIT_MAX = 10_000;

    /// How long a reader waits for the next record at a time.
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Surroundings around;

    @Mixin
    LoadOptions load = new LoadOptions();

    @Option(
            names = "--reader",
            description = "Read through the client's ShardReader, which unpacks what producers packed and, with"
                    + " --follow, has the service wait for the next record; --limit and --poll do not apply.")
    boolean reader;

    @Option(names = "--limit", paramLabel = "N", description = "Most records of a call. Default: 10000.")
    int limit = LIMIT_MAX;

    @Option(names = "--follow", description = "Read what comes from now on.")
    boolean follow;

    @Option(
            names = "--poll",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Between two calls for a shard that is read to its newest record. Default: 10ms.")
    Duration poll = Duration.ofMillis(10);

    @Mixin
    ServiceOptions service = new ServiceOptions();

    ConsumeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        load.check();
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new CommandException(ExitCode.USAGE, "--limit takes a number from 1 to " + LIMIT_MAX);
        }
        try (StreamClient client = service.builder(around).format(load.format).build()) {
            LoadRun.Outcome outcome = reader ? read(client) : run(client);
            print(new LoadReport(
                    reader ? "ShardReader" : "GetRecords", setting(), outcome.measured(), outcome.elapsed()));
            return outcome.measured().failures() == 0 ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private LoadRun.Outcome run(StreamClient client) {
        LoadMeter meter = new LoadMeter();
        BlockingQueue<ReadWorker.Turn> turns = turns(client);
        ReadWorker.Shared shared = new ReadWorker.Shared(
                client, limit, follow, poll, meter, around.clock(), turns, new AtomicInteger(turns.size()));
        List<LoadRun.Worker> workers = new ArrayList<>();
        for (int i = 0; i < load.connections; i++) {
            workers.add(new ReadWorker(shared));
        }
        return new LoadRun(around, meter).run(workers, load.warmup, duration());
    }

    private @Nullable Duration duration() {
        return load.duration == null && follow ? DURATION : load.duration;
    }

    private LoadRun.Outcome read(StreamClient client) {
        BlockingQueue<ShardReader> turns = new LinkedBlockingQueue<>();
        for (String stream : load.streamNames()) {
            for (Shard shard : shards(client, stream)) {
                Checkpoint from = follow ? Checkpoint.LATEST : Checkpoint.TRIM_HORIZON;
                turns.add(new ShardReader(client, stream, shard.shardId(), from));
            }
        }
        LoadMeter meter = new LoadMeter();
        // A reader that waits holds its thread: each shard has one.
        int threads = follow ? turns.size() : Math.min(load.connections, turns.size());
        LoadRun.Worker worker =
                new ReaderWorker(follow, WAIT, meter, around.clock(), turns, new AtomicInteger(turns.size()));
        return new LoadRun(around, meter).run(Collections.nCopies(threads, worker), load.warmup, duration());
    }

    /// Every shard at its start; the queue never holds more than there are shards.
    private BlockingQueue<ReadWorker.Turn> turns(StreamClient client) {
        String type = (follow ? ShardIteratorType.LATEST : ShardIteratorType.TRIM_HORIZON).name();
        BlockingQueue<ReadWorker.Turn> turns = new LinkedBlockingQueue<>();
        for (String stream : load.streamNames()) {
            for (Shard shard : shards(client, stream)) {
                String iterator = client.getShardIterator(new GetShardIterator.Request(
                                stream, shard.shardId(), type, null, null, null, null, null))
                        .shardIterator();
                turns.add(new ReadWorker.Turn(
                        Objects.requireNonNull(iterator), around.clock().nanoTime()));
            }
        }
        return turns;
    }

    private static List<Shard> shards(StreamClient client, String stream) {
        List<Shard> all = new ArrayList<>();
        ListShards.Request request = new ListShards.Request(stream, null, null, null, null, null, null, null);
        while (true) {
            ListShards.Response page = client.listShards(request);
            List<Shard> shards = page.shards();
            all.addAll(shards == null ? List.of() : shards);
            if (page.nextToken() == null) {
                return all;
            }
            request = new ListShards.Request(null, page.nextToken(), null, null, null, null, null, null);
        }
    }

    private String setting() {
        if (reader) {
            return load.streams + " streams, " + load.formatName() + ", " + load.connections + " connections"
                    + (follow ? ", following" : "");
        }
        return load.streams + " streams, limit " + limit + ", " + load.formatName() + ", " + load.connections
                + " connections" + (follow ? ", following, polled every " + poll.toMillis() + " ms" : "");
    }

    private void print(LoadReport report) {
        load.output.print(around, report::json, report::table);
    }
}

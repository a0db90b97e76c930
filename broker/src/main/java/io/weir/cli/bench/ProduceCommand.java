package io.weir.cli.bench;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.client.producer.Producer;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.CreateStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir bench produce`.
@Command(
        name = "produce",
        description =
                "Puts random records into streams, which it creates where they are absent, and measures how fast they"
                        + " are stored.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nMeasuring:%n",
        footer = {
            "  Requests are made before the clock starts. Each is sent once: what fails counts as",
            "  failed, and the exit status is 1. The latency of a call counts from its first byte",
            "  to its last; with --rate from when the call was due, so that a service that falls",
            "  behind shows it. MB are millions of bytes of data, without keys and encoding."
        })
final class ProduceCommand implements Callable<Integer> {
    private static final Duration DURATION = Duration.ofSeconds(10);
    private static final int BATCH_MAX = 500;

    private final Surroundings around;

    @Mixin
    LoadOptions load = new LoadOptions();

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Shards of a stream that has to be created. Default: 4.")
    int shards = 4;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Stop after about N records, whole batches. Default: after 10 s.")
    @Nullable
    Long records;

    @Option(names = "--size", paramLabel = "BYTES", description = "Data of a record. Default: 1024.")
    int size = 1024;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Records of a call; 1: PutRecord, 2 to 500: PutRecords. Default: 100.")
    int batch = 100;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records a second in all, at even times. Default: as many as are answered.")
    double rate;

    @Mixin
    ProducerOptions through = new ProducerOptions();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    ProduceCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        load.check();
        through.check();
        if (shards < 1 || size < 0 || batch < 1 || batch > BATCH_MAX || rate < 0) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--shards from 1, --size from 0, --batch from 1 to " + BATCH_MAX + ", --rate from 0 on");
        }
        List<String> streams = load.streamNames();
        try (StreamClient control = service.connect(around)) {
            streams.forEach(stream -> create(control, stream));
        }
        if (through.producer) {
            return produce(streams);
        }
        LoadRun.Outcome outcome;
        PutLoad requests;
        try (StreamClient client = service.builder(around).format(load.format).build()) {
            requests = new PutLoad(client, streams, batch, size, around.random());
            outcome = run(client, requests);
        }
        print(new LoadReport(requests.operation(), setting(), outcome.measured(), outcome.elapsed()));
        return outcome.measured().failures() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private int produce(List<String> streams) {
        LoadMeter meter = new LoadMeter();
        LoadRun.Outcome outcome;
        try (StreamClient client = service.builder(around).format(load.format).build()) {
            List<Producer> producers = streams.stream()
                    .map(stream -> through.build(client, stream, load.connections))
                    .toList();
            ProducerLoad worker = new ProducerLoad(
                    producers,
                    ProducerLoad.payloads(size, around.random()),
                    new Pace(rate, around.clock().nanoTime()),
                    meter,
                    around.clock(),
                    around.random(),
                    new AtomicLong(records == null ? Long.MAX_VALUE : records),
                    new AtomicLong());
            outcome = new LoadRun(around, meter).run(List.of(worker), load.warmup, duration());
            producers.forEach(Producer::close);
        }
        String setting = load.streams + " streams, " + shards + " shards each if created here, " + size + " bytes, "
                + load.formatName() + ", " + load.connections + " connections, " + through.setting();
        print(new LoadReport("Producer", setting, outcome.measured(), outcome.elapsed()));
        return outcome.measured().failures() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private @Nullable Duration duration() {
        return load.duration == null && records == null ? DURATION : load.duration;
    }

    private LoadRun.Outcome run(StreamClient client, PutLoad requests) {
        LoadMeter meter = new LoadMeter();
        PutWorker.Shared shared = new PutWorker.Shared(
                client,
                load.format,
                requests,
                batch,
                size,
                new Pace(rate / batch, around.clock().nanoTime()),
                meter,
                around.clock(),
                new AtomicLong(records == null ? Long.MAX_VALUE : Math.ceilDiv(records, batch)),
                new AtomicLong());
        List<LoadRun.Worker> workers = new ArrayList<>();
        for (int i = 0; i < load.connections; i++) {
            workers.add(new PutWorker(shared));
        }
        return new LoadRun(around, meter).run(workers, load.warmup, duration());
    }

    private void create(StreamClient client, String stream) {
        try {
            client.createStream(new CreateStream.Request(stream, shards, null, null, null, null, null));
        } catch (RefusedException e) {
            if (!e.is(ErrorType.RESOURCE_IN_USE)) {
                throw e;
            }
        }
        new StreamWatch(client, around.clock(), service.retryFor()).untilActive(stream);
    }

    private String setting() {
        return load.streams + " streams, " + shards + " shards each if created here, " + batch + " x " + size
                + " bytes, "
                + load.formatName() + ", " + load.connections + " connections"
                + (rate == 0 ? "" : ", " + rate + " records/s asked");
    }

    private void print(LoadReport report) {
        load.output.print(around, report::json, report::table);
    }
}

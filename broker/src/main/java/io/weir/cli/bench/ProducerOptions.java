package io.weir.cli.bench;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.client.StreamClient;
import io.weir.client.producer.Producer;
import io.weir.client.producer.ProducerBuilder;
import io.weir.client.producer.WhenFull;
import picocli.CommandLine.Option;

/// The options of a put load that goes through the client's producer.
final class ProducerOptions {
    /// The producer's own bound of a record, key and data.
    private static final int RECORD_BYTES_MAX = 10 << 20;

    @Option(
            names = "--producer",
            description = "Put through the client's producer, which batches, retries and follows resharding, instead of"
                    + " requests made beforehand. Latency then counts from the put of a record to the end of its"
                    + " future; --batch and --format do not apply.")
    boolean producer;

    @Option(names = "--ordered", description = "With --producer: keep the order of each key.")
    boolean ordered;

    @Option(names = "--idempotent", description = "With --producer: store nothing twice.")
    boolean idempotent;

    @Option(names = "--aggregate", description = "With --producer: pack records as the KPL does.")
    boolean aggregate;

    /// How many bytes of records may wait for their futures.
    @Option(names = "--buffer", paramLabel = "BYTES", description = "With --producer: its buffer. Default: 67108864.")
    long buffer = 64L << 20;

    /// Refuses options that mean nothing.
    void check() {
        if (!producer && (ordered || idempotent || aggregate)) {
            throw new CommandException(ExitCode.USAGE, "--ordered, --idempotent and --aggregate go with --producer");
        }
        if (buffer < 1) {
            throw new CommandException(ExitCode.USAGE, "--buffer takes a number from 1 on");
        }
    }

    /// @param connections requests under way at a time
    Producer build(StreamClient client, String stream, int connections) {
        ProducerBuilder builder = Producer.builder(client, stream)
                .buffer(buffer, WhenFull.BLOCK)
                .recordBytes(RECORD_BYTES_MAX)
                .requests(connections, connections);
        if (ordered) {
            builder.ordered();
        }
        if (idempotent) {
            builder.idempotent();
        }
        if (aggregate) {
            builder.aggregate();
        }
        return builder.build();
    }

    /// As the report names it.
    String setting() {
        return "producer" + (ordered ? ", ordered" : "") + (idempotent ? ", idempotent" : "")
                + (aggregate ? ", aggregated" : "");
    }
}

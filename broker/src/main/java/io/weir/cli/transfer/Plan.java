package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.Surroundings;
import io.weir.cli.read.StreamShards;
import io.weir.cli.send.ProducerIds;
import io.weir.client.RetryPolicy;
import io.weir.client.producer.Producer;
import io.weir.protocol.extension.Lease;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/// Settles how a stream is carried, before anything is.
///
/// @param around what the command finds around it
/// @param retryFor how long a call is tried again
/// @param meter counts what is carried
/// @param once whether it ends when it has caught up
/// @param resend whether a batch is sent again of which nobody can say whether it is stored
/// @param quiet whether to say nothing of it
record Plan(Surroundings around, Duration retryFor, TransferMeter meter, boolean once, boolean resend, boolean quiet) {
    /// Large pages read at a time.
    private static final int READS = 16;

    /// The largest record that a stream can be set to take (B-068).
    private static final int RECORD_BYTES_MAX = 10 << 20;

    /// Where the leases of a transfer are: in the target, unless only the source keeps leases.
    ///
    /// @param application the transfer's name
    Ledger ledger(Side from, Side into, String application) {
        Side keeper = into.keepsLeases() ? into : from;
        if (keeper == from && !from.keepsLeases()) {
            throw new CommandException(
                    ExitCode.USAGE, "neither " + from + " nor " + into + " is a Weir, which keeps how far it came");
        }
        return new Ledger(
                keeper.client(),
                application,
                "weir-" + HexFormat.of().toHexDigits(around.random().nextLong()));
    }

    /// The way from one stream into another.
    ///
    /// @param head the transfer's own lease, which holds its terms
    /// @param resumed whether somebody began it before
    Route route(Side from, Side into, Ledger ledger, Lease head, boolean resumed) {
        Bounds bounds = Bounds.parse(head.checkpoint(), head.checkpointedAt())
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED,
                        "the lease " + Ledger.HEAD + " of " + ledger.application() + " holds no terms"));
        RetryPolicy retries = RetryPolicy.atLeastOnce(retryFor);
        ProducerIds ids = new ProducerIds(into.client(), into.stream(), retries, around.clock(), around.random());
        boolean exact = ids.ask().isPresent();
        announce(from, into, exact, resumed);
        return new Route(
                new StreamShards(from.client(), from.stream()),
                exact ? (producer, renewed) -> new ExactCourier(ids, producer, renewed) : repeating(into),
                ledger,
                bounds,
                once,
                resend,
                new Semaphore(READS),
                meter,
                around.clock());
    }

    private Courier.Maker repeating(Side into) {
        Producer producer = Producer.builder(into.client(), into.stream())
                .ordered()
                .deadline(retryFor)
                .recordBytes(RECORD_BYTES_MAX)
                .clock(around.clock())
                .random(around.random())
                .build();
        return (none, renewed) -> new RepeatingCourier(producer);
    }

    /// Says plainly what is done and what it promises.
    private void announce(Side from, Side into, boolean exact, boolean resumed) {
        if (!quiet) {
            around.err()
                    .println("weir: carries " + from + " into " + into + ", "
                            + (exact
                                    ? "each record once"
                                    : "each record at least once: the latter cannot tell what it stored, so after a"
                                            + " failure records may be stored twice")
                            + (resumed ? "; goes on from where it was" : ""));
        }
    }
}

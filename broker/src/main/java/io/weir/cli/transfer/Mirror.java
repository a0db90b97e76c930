package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.StreamWatch;
import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import java.util.List;

/// One stream that is carried into another service. Owned by one thread.
///
/// @param plan how
/// @param source what is read
/// @param target what is put into
record Mirror(Plan plan, Side source, Side target) {
    private static final String APPLICATION = "weir-mirror.";

    /// The two services, and how people call them.
    ///
    /// @param source the one that is read
    /// @param from its address
    /// @param target the one that is put into
    /// @param into its address
    record Ends(StreamClient source, String from, StreamClient target, String into) {}

    /// A mirror of a stream.
    ///
    /// @param named its name, and behind `=` its name in the target if that is another
    /// @param create whether to create it in the target if it is not there
    static Mirror of(Plan plan, Ends ends, String named, boolean create) {
        int equals = named.indexOf('=');
        String name = equals < 0 ? named : named.substring(0, equals);
        String other = equals < 0 ? named : named.substring(equals + 1);
        StreamDescriptionSummary source = watch(plan, ends.source()).untilCreated(name);
        if (create) {
            create(ends.target(), other, source);
        }
        Mirror mirror = new Mirror(
                plan,
                Side.of(ends.source(), ends.from(), source),
                Side.of(ends.target(), ends.into(), watch(plan, ends.target()).untilCreated(other)));
        if (mirror.source.identity().equals(mirror.target.identity())) {
            throw new CommandException(ExitCode.USAGE, "a stream is not mirrored into itself: " + mirror.source);
        }
        return mirror;
    }

    private static StreamWatch watch(Plan plan, StreamClient client) {
        return new StreamWatch(client, plan.around().clock(), plan.retryFor());
    }

    private static void create(StreamClient target, String stream, StreamDescriptionSummary like) {
        try {
            target.createStream(new CreateStream.Request(
                    stream, like.openShardCount(), null, null, null, like.maxRecordSizeInKiB(), null));
        } catch (RefusedException e) {
            if (!e.is(ErrorType.RESOURCE_IN_USE)) {
                throw e;
            }
        }
    }

    private static String application(Side from, Side into) {
        return APPLICATION + from.identity() + "." + into.identity();
    }

    private Ledger ledger() {
        return plan.ledger(source, target, application(source, target));
    }

    /// Settles how the stream is carried.
    ///
    /// @param bounds what is carried, when the mirror is new
    /// @throws CommandException if there is a mirror the other way
    Transfer begin(Bounds bounds) {
        Ledger ledger = ledger();
        boolean resumed = ledger.find(Ledger.HEAD).isPresent();
        // First own up, then look: of two that begin at the same moment at least one sees the other.
        Lease head = ledger.begin(bounds.text());
        for (Side side : List.of(source, target)) {
            if (isMirroredBack(side)) {
                if (!resumed) {
                    ledger.forget();
                }
                throw new CommandException(
                        ExitCode.FAILED,
                        "there is a mirror of " + target + " into " + source + ": two that are opposite would carry"
                                + " the same records for ever. It is over when 'weir mirror --from " + target.address()
                                + " --into " + source.address() + " --stream " + target.stream() + "="
                                + source.stream() + " --forget' is given");
            }
        }
        return new Transfer(plan.route(source, target, ledger, head, resumed), null);
    }

    private boolean isMirroredBack(Side side) {
        return side.keepsLeases()
                && new Ledger(side.client(), application(target, source), "")
                        .find(Ledger.HEAD)
                        .isPresent();
    }

    /// Forgets how far the mirror has come; a process that is at it ends.
    void forget() {
        ledger().forget();
    }
}

package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.send.NumberedRecord;
import io.weir.cli.send.OrderedSender;
import io.weir.cli.send.ProducerIds;
import io.weir.cli.send.StreamSink;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Into a Weir, which recognises what it stored before: every record once.
final class ExactCourier implements Courier {
    private final StreamSink sink;
    private final OrderedSender sender;

    /// @param producer the id of before; empty for a new one
    /// @param renewed told of another id, and what is left of a batch to be sent under it, before it is
    ExactCourier(ProducerIds ids, String producer, BiConsumer<List<NumberedRecord>, String> renewed) {
        String id = producer.isEmpty() ? given(ids) : producer;
        this.sink = new StreamSink(ids.client(), ids.stream(), Optional.of(id), left -> {
            String next = given(ids);
            renewed.accept(left, next);
            return Optional.of(next);
        });
        this.sender = new OrderedSender(sink, ids.retries(), ids.clock(), ids.random());
    }

    private static String given(ProducerIds ids) {
        return ids.ask().orElseThrow(ExactCourier::noLongerExact);
    }

    @Override
    public void carry(List<NumberedRecord> batch, boolean doubtful) {
        sender.send(batch, doubtful);
        if (sink.producer().isEmpty()) {
            throw noLongerExact();
        }
    }

    @Override
    public String producer() {
        return sink.producer().orElseThrow(ExactCourier::noLongerExact);
    }

    private static CommandException noLongerExact() {
        return new CommandException(ExitCode.FAILED, "the target no longer recognises what it stored before");
    }
}

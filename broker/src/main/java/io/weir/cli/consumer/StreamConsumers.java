package io.weir.cli.consumer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.client.WaitClock;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListStreamConsumers;
import io.weir.protocol.op.part.ConsumerDescription;
import io.weir.protocol.op.part.ConsumerStatus;
import io.weir.protocol.op.part.StreamConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The registered consumers of one stream.
///
/// @param client how to call
/// @param streamArn the stream: consumers are known by its ARN alone
record StreamConsumers(StreamClient client, String streamArn) {
    private static final String ARN_PREFIX = "arn:";

    /// Between two looks at a consumer that is being registered or deregistered.
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /// Those of a stream.
    ///
    /// @param stream its name or its ARN
    static StreamConsumers of(StreamClient client, String stream) {
        return new StreamConsumers(
                client,
                stream.startsWith(ARN_PREFIX)
                        ? stream
                        : client.describeStreamSummary(new DescribeStreamSummary.Request(stream, null, null))
                                .streamDescriptionSummary()
                                .streamArn());
    }

    /// All, page by page.
    List<StreamConsumer> list() {
        List<StreamConsumer> all = new ArrayList<>();
        String token = null;
        do {
            ListStreamConsumers.Response page =
                    client.listStreamConsumers(new ListStreamConsumers.Request(streamArn, token, null, null, null));
            List<StreamConsumer> consumers = page.consumers();
            all.addAll(consumers == null ? List.of() : consumers);
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    ConsumerDescription describe(String name) {
        return client.describeStreamConsumer(new DescribeStreamConsumer.Request(streamArn, name, null, null))
                .consumerDescription();
    }

    /// Waits until records can be pushed to it.
    void awaitActive(String name, WaitClock clock, Duration max) {
        long start = clock.nanoTime();
        while (!describe(name).consumerStatus().equals(ConsumerStatus.ACTIVE.name())) {
            pause(name, clock, start, max);
        }
    }

    /// Waits until there is no such consumer.
    void awaitGone(String name, WaitClock clock, Duration max) {
        long start = clock.nanoTime();
        try {
            while (!describe(name).consumerName().isEmpty()) {
                pause(name, clock, start, max);
            }
        } catch (RefusedException e) {
            if (!e.is(ErrorType.RESOURCE_NOT_FOUND)) {
                throw e;
            }
        }
    }

    private static void pause(String name, WaitClock clock, long start, Duration max) {
        if (clock.nanoTime() - start >= max.toNanos()) {
            throw new CommandException(
                    ExitCode.FAILED, "the change of consumer " + name + " is not done after " + max.toSeconds() + " s");
        }
        try {
            clock.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted");
        }
    }
}

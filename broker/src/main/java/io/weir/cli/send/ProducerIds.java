package io.weir.cli.send;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.StreamClientException;
import io.weir.client.WaitClock;
import io.weir.protocol.extension.ProducerFields;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.op.part.ShardFilterType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks a service for ids under which it recognises what it stored before (docs/extensions.md). For any thread.
///
/// @param client how to call
/// @param stream whose shards are asked for along the way
/// @param retries its waits, and how long it is tried
/// @param clock time and waiting
/// @param random the jitter of the waits
public record ProducerIds(
        StreamClient client, String stream, RetryPolicy retries, WaitClock clock, RandomGenerator random) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /// A new id; none when the service knows no such thing.
    ///
    /// @throws StreamClientException if it refuses, or does not answer in time
    public Optional<String> ask() {
        ShardFilter open = new ShardFilter(ShardFilterType.AT_LATEST.name(), null, null);
        ListShards.Request request = new ListShards.Request(stream, null, null, 1, null, open, null, null);
        Map<String, String> fields = Map.of(ProducerFields.ID, ProducerFields.NEW_ID);
        long start = clock.nanoTime();
        for (int attempts = 1; ; attempts++) {
            try {
                return StreamSink.answer(client.attempt(ListShards.SHAPE, request, fields, TIMEOUT))
                        .field(ProducerFields.ID);
            } catch (StreamClientException failure) {
                boolean late = clock.nanoTime() - start >= retries.elapsedMax().toNanos();
                if (!failure.retryable() || late) {
                    throw failure;
                }
            }
            pause(attempts);
        }
    }

    private void pause(int attempts) {
        try {
            clock.sleep(retries.backoff(attempts, random));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted");
        }
    }
}

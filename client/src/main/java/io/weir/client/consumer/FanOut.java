package io.weir.client.consumer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.part.ConsumerDescription;
import io.weir.protocol.op.part.ConsumerStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The registered consumer that all workers of an application share: registers it when nobody has, and knows its ARN. It
 * stays registered when they end. Safe for use by many threads.
 */
final class FanOut {
    /** Between two looks at a consumer that is being made; 20 descriptions a second are an account's quota. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final StreamClient client;
    private final String stream;
    private final String name;

    /** One worker's threads ask the service once; interruptible. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable String arn;

    /**
     * @param name of the consumer
     */
    FanOut(StreamClient client, String stream, String name) {
        this.client = client;
        this.stream = stream;
        this.name = name;
    }

    StreamClient client() {
        return client;
    }

    /** The consumer's ARN, once it is active. */
    String arn() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            String known = arn;
            if (known == null) {
                known = active();
                arn = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** The consumer may be gone, or the stream another of the same name: it is to be looked up again. */
    void forget() {
        lock.lock();
        try {
            arn = null;
        } finally {
            lock.unlock();
        }
    }

    private String active() throws InterruptedException {
        String streamArn = client.describeStreamSummary(new DescribeStreamSummary.Request(stream, null, null))
                .streamDescriptionSummary()
                .streamArn();
        while (true) {
            Optional<ConsumerDescription> found = find(streamArn);
            if (found.isEmpty()) {
                register(streamArn);
            } else if (found.get().consumerStatus().equals(ConsumerStatus.ACTIVE.name())) {
                return found.get().consumerArn();
            } else {
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        }
    }

    private Optional<ConsumerDescription> find(String streamArn) {
        try {
            return Optional.of(
                    client.describeStreamConsumer(new DescribeStreamConsumer.Request(streamArn, name, null, null))
                            .consumerDescription());
        } catch (RefusedException e) {
            if (e.is(ErrorType.RESOURCE_NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void register(String streamArn) {
        try {
            client.registerStreamConsumer(new RegisterStreamConsumer.Request(streamArn, name, null, null));
        } catch (RefusedException e) {
            if (!e.is(ErrorType.RESOURCE_IN_USE)) { // that is: another worker was first (B-128)
                throw e;
            }
        }
    }
}

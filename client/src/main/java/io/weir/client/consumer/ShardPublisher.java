package io.weir.client.consumer;

import io.weir.client.StreamClient;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * A shard as a reactive stream: each subscriber reads it by itself from the same place on, on a thread of its own, and gets
 * no more than it asked for. Completes with the shard.
 */
public final class ShardPublisher implements Flow.Publisher<ConsumerRecord> {
    private final StreamClient client;
    private final String stream;
    private final String shardId;
    private final Checkpoint from;

    /**
     * @param from where each subscriber begins
     */
    public ShardPublisher(StreamClient client, String stream, String shardId, Checkpoint from) {
        this.client = client;
        this.stream = stream;
        this.shardId = shardId;
        this.from = from;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ConsumerRecord> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Reading reading = new Reading(subscriber, new ShardReader(client, stream, shardId, from));
        Thread thread = new Thread(reading, "weir-shard-" + shardId);
        thread.setDaemon(true);
        reading.thread = thread;
        thread.start();
    }

    private static final class Reading implements Runnable, Flow.Subscription {
        private final Flow.Subscriber<? super ConsumerRecord> subscriber;
        private final ShardReader reader;

        /** How many more it asked for, without a bound from {@link Long#MAX_VALUE} on; guarded by this. */
        private long demand;

        private boolean misused;
        private volatile boolean cancelled;
        private volatile Thread thread = Thread.currentThread();

        Reading(Flow.Subscriber<? super ConsumerRecord> subscriber, ShardReader reader) {
            this.subscriber = subscriber;
            this.reader = reader;
        }

        @Override
        public void run() {
            subscriber.onSubscribe(this);
            try {
                while (!cancelled) {
                    if (!awaitDemand()) {
                        cancelled = true;
                        subscriber.onError(
                                new IllegalArgumentException("a subscriber asks for at least one (rule 3.9)"));
                    } else if (!cancelled && reader.hasNext()) {
                        subscriber.onNext(reader.next());
                    } else if (!cancelled) {
                        cancelled = true;
                        subscriber.onComplete();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!cancelled) {
                    subscriber.onError(e);
                }
            }
        }

        /** False when it asked for what nobody can give. */
        private synchronized boolean awaitDemand() throws InterruptedException {
            while (demand == 0 && !misused) {
                wait();
            }
            demand = demand == Long.MAX_VALUE || misused ? demand : demand - 1;
            return !misused;
        }

        @Override
        public synchronized void request(long more) {
            misused |= more <= 0;
            demand = demand > Long.MAX_VALUE - Math.max(0, more) ? Long.MAX_VALUE : demand + Math.max(0, more);
            notifyAll();
        }

        @Override
        public void cancel() {
            cancelled = true;
            thread.interrupt();
        }
    }
}

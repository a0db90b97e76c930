package io.weir.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The meters of streams, shards and consumers. Each kind has a bound: what comes beyond it shares one meter, "other",
/// until the broker is started anew. For any thread.
public final class Traffic {

    /// The label of what is beyond the bound.
    public static final String OTHER = "other";

    /// A stream.
    ///
    /// @param id its number, which no other stream ever has
    /// @param account its account
    /// @param name its name
    public record StreamLabel(int id, String account, String name) {}

    /// A shard of a stream.
    public record ShardLabel(StreamLabel stream, int index) {}

    /// A consumer of a stream.
    public record ConsumerLabel(StreamLabel stream, String name) {}

    private final int meters;
    private final Map<StreamLabel, StreamMeter> streams = new ConcurrentHashMap<>();
    private final Map<ShardLabel, ShardMeter> shards = new ConcurrentHashMap<>();
    private final Map<ConsumerLabel, ConsumerMeter> consumers = new ConcurrentHashMap<>();
    private final StreamMeter otherStreams = new StreamMeter();
    private final ShardMeter otherShards = new ShardMeter();
    private final ConsumerMeter otherConsumers = new ConsumerMeter();
    private volatile boolean otherStreamsUsed;
    private volatile boolean otherShardsUsed;
    private volatile boolean otherConsumersUsed;

    /// @param meters how many streams, how many shards and how many consumers have a meter of their own
    public Traffic(int meters) {
        this.meters = meters;
    }

    /// The meter of a stream.
    public StreamMeter stream(StreamLabel stream) {
        StreamMeter own = own(streams, stream, StreamMeter::new);
        if (own != null) {
            return own;
        }
        otherStreamsUsed = true;
        return otherStreams;
    }

    /// The meter of a shard.
    public ShardMeter shard(ShardLabel shard) {
        ShardMeter own = own(shards, shard, ShardMeter::new);
        if (own != null) {
            return own;
        }
        otherShardsUsed = true;
        return otherShards;
    }

    /// The meter of a consumer.
    public ConsumerMeter consumer(ConsumerLabel consumer) {
        ConsumerMeter own = own(consumers, consumer, ConsumerMeter::new);
        if (own != null) {
            return own;
        }
        otherConsumersUsed = true;
        return otherConsumers;
    }

    /// The streams that have a meter of their own.
    public Map<StreamLabel, StreamMeter> streams() {
        return streams;
    }

    /// The shards that have a meter of their own.
    public Map<ShardLabel, ShardMeter> shards() {
        return shards;
    }

    /// The consumers that have a meter of their own.
    public Map<ConsumerLabel, ConsumerMeter> consumers() {
        return consumers;
    }

    /// Whether there are streams beyond the bound.
    public boolean otherStreamsUsed() {
        return otherStreamsUsed;
    }

    /// The meter of all other streams.
    public StreamMeter otherStreams() {
        return otherStreams;
    }

    /// Whether there are shards beyond the bound.
    public boolean otherShardsUsed() {
        return otherShardsUsed;
    }

    /// The meter of all other shards.
    public ShardMeter otherShards() {
        return otherShards;
    }

    /// Whether there are consumers beyond the bound.
    public boolean otherConsumersUsed() {
        return otherConsumersUsed;
    }

    /// The meter of all other consumers.
    public ConsumerMeter otherConsumers() {
        return otherConsumers;
    }

    /// Forgets what is gone.
    public void keep(
            Predicate<StreamLabel> streamStays, Predicate<ShardLabel> shardStays, Predicate<ConsumerLabel> stays) {
        streams.keySet().removeIf(streamStays.negate());
        shards.keySet().removeIf(shardStays.negate());
        consumers.keySet().removeIf(stays.negate());
    }

    private <K, M> @Nullable M own(Map<K, M> all, K key, Supplier<M> made) {
        M known = all.get(key);
        return known != null || all.size() >= meters ? known : all.computeIfAbsent(key, _ -> made.get());
    }
}

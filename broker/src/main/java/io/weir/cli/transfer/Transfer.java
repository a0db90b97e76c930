package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.op.part.ShardFilterType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Carries one stream: a thread for each shard, a shard after all of its parents. Owned by the thread that runs it.
final class Transfer {
    /// The shards that hold records, closed ones included.
    private static final ShardFilter ALL = new ShardFilter(ShardFilterType.FROM_TRIM_HORIZON.name(), null, null);

    private final Route route;
    private final @Nullable String onlyShard;

    /// What came of shards; as many as there are shards at most.
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private final Set<String> ended = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private int running;

    private record Arrival(
            String shardId,
            ShardCopy.Outcome outcome,
            @Nullable Throwable failure) {}

    /// @param onlyShard carries this shard alone, or null for all
    Transfer(Route route, @Nullable String onlyShard) {
        this.route = route;
        this.onlyShard = onlyShard;
    }

    /// Runs until there is nothing more to carry; that is, when the source goes on for ever, until it fails.
    void run() throws InterruptedException {
        for (Lease lease : route.rows().list()) {
            if (Progress.parse(lease.checkpoint()).filter(Progress::ended).isPresent()) {
                ended.add(lease.leaseKey());
            }
        }
        try {
            begin();
            while (running > 0) {
                Arrival arrival = arrivals.take();
                running--;
                if (arrival.failure() != null) {
                    throw failed(arrival.failure());
                }
                if (arrival.outcome() == ShardCopy.Outcome.ENDED) {
                    ended.add(arrival.shardId());
                    begin();
                }
            }
        } finally {
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /// Begins every shard whose parents are all carried. A parent that is no longer listed has no records.
    private void begin() {
        List<Shard> shards = route.source().shards(ALL);
        Set<String> listed = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        if (onlyShard != null && !listed.contains(onlyShard)) {
            throw new CommandException(ExitCode.FAILED, "the stream has no shard " + onlyShard);
        }
        Predicate<String> isDone = parent -> !listed.contains(parent) || ended.contains(parent);
        for (Shard shard : shards) {
            String id = shard.shardId();
            boolean wanted = onlyShard == null
                    ? Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                            .flatMap(Stream::ofNullable)
                            .allMatch(isDone)
                    : onlyShard.equals(id);
            if (wanted && !ended.contains(id) && begun.add(id)) {
                running++;
                threads.add(Thread.ofVirtual().name("transfer-" + id).start(() -> carry(shard)));
            }
        }
    }

    private void carry(Shard shard) {
        try {
            arrivals.add(new Arrival(shard.shardId(), new ShardCopy(route, shard).run(), null));
        } catch (InterruptedException e) {
            arrivals.add(new Arrival(shard.shardId(), ShardCopy.Outcome.CAUGHT_UP, e));
        } catch (RuntimeException | Error e) { // whatever it is, it ends the transfer
            arrivals.add(new Arrival(shard.shardId(), ShardCopy.Outcome.CAUGHT_UP, e));
        }
    }

    private static RuntimeException failed(Throwable failure) throws InterruptedException {
        return switch (failure) {
            case RuntimeException known -> known;
            case InterruptedException interrupted -> throw interrupted;
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }
}

package io.weir.admin;

import io.weir.admin.Views.HotRange;
import io.weir.admin.Views.Rate;
import io.weir.admin.Views.ShardView;
import io.weir.admin.Views.StreamView;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.node.Shards;
import io.weir.shard.KeyHeat;
import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Makes the views of streams and shards from the catalog and the handles. For any thread.
final class StreamViews {

    private static final BigInteger LAST_KEY = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    private final Shards shards;
    private final RateSampler rates;

    StreamViews(Shards shards, RateSampler rates) {
        this.shards = shards;
        this.rates = rates;
    }

    StreamView stream(StreamEntry stream) {
        List<ShardView> views = shards(stream);
        int open = stream.shards().open().size();
        return new StreamView(
                stream.name().text(),
                stream.status().name(),
                stream.settings().mode().name(),
                stream.settings().retentionHours(),
                open,
                views.size() - open,
                views.stream().mapToLong(ShardView::records).sum(),
                views.stream().mapToLong(ShardView::bytes).sum(),
                new Rate(
                        views.stream()
                                .mapToLong(v -> v.rate().recordsPerSecond())
                                .sum(),
                        views.stream().mapToLong(v -> v.rate().bytesPerSecond()).sum()),
                views.stream()
                        .filter(view -> view.rate().bytesPerSecond() > 0)
                        .max(Comparator.comparingLong(view -> view.rate().bytesPerSecond()))
                        .map(ShardView::shardId)
                        .orElse(null),
                stream.settings().tags());
    }

    List<ShardView> shards(StreamEntry stream) {
        return stream.shards().all().stream().map(shard -> shard(stream, shard)).toList();
    }

    private ShardView shard(StreamEntry stream, ShardEntry entry) {
        ShardKey key = new ShardKey(stream.id(), entry.index());
        Shard handle = shards.find(key);
        return new ShardView(
                entry.id().toString(),
                entry.open() ? "OPEN" : "CLOSED",
                entry.range().start().toString(),
                entry.range().end().toString(),
                parent(stream, entry.parent()),
                parent(stream, entry.adjacentParent()),
                handle == null ? 0 : handle.tail().records(),
                handle == null ? 0 : handle.tail().payloadBytes(),
                rates.of(key),
                handle == null ? null : hottest(entry, handle.heat()));
    }

    private static @Nullable String parent(StreamEntry stream, int index) {
        return index == ShardEntry.NONE
                ? null
                : stream.shards()
                        .shard(index)
                        .map(ShardEntry::id)
                        .map(Objects::toString)
                        .orElseGet(() -> io.weir.protocol.type.ShardId.of(index).toString());
    }

    private static @Nullable HotRange hottest(ShardEntry entry, KeyHeat heat) {
        long[] bytes = heat.bytesPerPart();
        long sum = LongStream.of(bytes).sum();
        if (sum == 0) {
            return null;
        }
        int hot = 0;
        for (int i = 1; i < bytes.length; i++) {
            hot = bytes[i] > bytes[hot] ? i : hot;
        }
        BigInteger start =
                keyAt(heat.partStartHigh(hot)).max(entry.range().start().toBigInteger());
        BigInteger end = hot + 1 == bytes.length
                ? entry.range().end().toBigInteger()
                : keyAt(heat.partStartHigh(hot + 1))
                        .subtract(BigInteger.ONE)
                        .min(entry.range().end().toBigInteger());
        return new HotRange(start.toString(), end.min(LAST_KEY).toString(), (int) (100 * bytes[hot] / sum));
    }

    private static BigInteger keyAt(long high) {
        return new BigInteger(Long.toUnsignedString(high)).shiftLeft(64);
    }
}

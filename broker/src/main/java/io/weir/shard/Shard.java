package io.weir.shard;

import io.weir.crypto.RecordCipher;
import io.weir.limits.ShardQuotas;
import io.weir.limits.ShardThrottle;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A shard of this node. Appends go through the log; reads take the published tail and then the tail cache or the
/// store, without any lock. What is published is changed by the publishing thread of the log alone.
public final class Shard implements ShardAccess {

    /// What all shards of a node share.
    ///
    /// @param log orders the appends
    /// @param store holds the records
    /// @param cache holds the newest of them
    /// @param permits bounds reads from the store
    /// @param cipher opens what is sealed
    /// @param clock measures waiting
    public record Context(
            CommandLog log, Store store, TailCache cache, ReadPermits permits, RecordCipher cipher, Clock clock) {}

    private final ShardKey key;
    private final Family family;
    private final Context context;
    private final StoredRecords stored;
    private final KeyHeat heat;
    private final TailRing ring = new TailRing();
    private final TailSignal signal = new TailSignal();
    private final AtomicReference<@Nullable ShardThrottle> throttle = new AtomicReference<>();
    private volatile ShardTail tail;

    /// The shard is served no more: what is missing in the store was given back, not lost.
    private volatile boolean gone;

    /// @param family the record family of the shard's bucket
    /// @param tail where the shard stands, durable
    /// @param heat over the shard's hash range
    public Shard(ShardKey key, Family family, Context context, ShardTail tail, KeyHeat heat) {
        this.key = key;
        this.family = family;
        this.context = context;
        this.stored = new StoredRecords(key, family, context);
        this.tail = tail;
        this.heat = heat;
    }

    @Override
    public ShardKey key() {
        return key;
    }

    /// The record family of the shard's bucket.
    public Family family() {
        return family;
    }

    @Override
    public CompletableFuture<Outcome<AppendResult>> append(PackedRecords records) {
        if (tail.closed()) {
            return CompletableFuture.completedFuture(new Outcome.Done<>(new AppendResult.ShardClosed()));
        }
        records.give();
        return context.log().submit(new ShardCommand.Append(key, records));
    }

    @Override
    public CompletableFuture<Outcome<TrimResult>> trim(TrimPoint point) {
        return context.log().submit(new ShardCommand.Trim(key, point));
    }

    @Override
    public ReadPage read(long fromIndex, int recordsMax, int bytesMax, long horizonMs) {
        while (true) {
            ShardTail now = tail;
            long from = Math.max(fromIndex, now.trimIndex());
            PageBuilder page = new PageBuilder(from, Math.max(from, now.nextIndex()), recordsMax, bytesMax);
            if (page.done() || filled(page, now, horizonMs)) {
                return page.build(now.closed());
            }
            if (gone) {
                return page.buildEnd();
            }
            if (tail.trimIndex() <= page.nextIndex()) {
                throw lost(page.nextIndex());
            }
        }
    }

    /// @return false when the record at the page's next index is not where it should be
    private boolean filled(PageBuilder page, ShardTail now, long horizonMs) {
        if (now.lastArrivalMs() < horizonMs) {
            page.skipTo(now.nextIndex());
            return true;
        }
        TailRing.Walk walk = ring.from(page.nextIndex());
        if (walk == null) {
            return stored.fill(page, horizonMs);
        }
        for (StoredBatch batch = walk.batch(); batch != null && !page.done(); batch = walk.batch()) {
            if (batch.arrivalMs() < horizonMs) {
                page.skipTo(batch.endIndex());
            } else if (page.admits(batch.key(), context.cipher())) {
                page.take(batch);
            }
            walk.next();
        }
        return !page.isEmpty() || page.done() || stored.fill(page, horizonMs);
    }

    @Override
    public long locate(long timestampMs) {
        ShardTail now = tail;
        if (now.lastArrivalMs() < timestampMs) {
            return now.nextIndex();
        }
        StoredBatch cached = ring.arrivedSince(timestampMs);
        return cached != null
                ? Math.max(cached.firstIndex(), now.trimIndex())
                : stored.locate(timestampMs, now.trimIndex(), now.nextIndex());
    }

    @Override
    public TrimPoint trimPoint(long horizonMs) {
        ShardTail now = tail;
        long index = locate(horizonMs);
        if (index >= now.nextIndex()) {
            return new TrimPoint(now.nextIndex(), now.payloadBytesIn());
        }
        Long payload = stored.payloadBytesBefore(index);
        return payload == null
                ? new TrimPoint(now.trimIndex(), now.payloadBytesTrimmed())
                : new TrimPoint(index, payload);
    }

    /// When a record arrived, wall milliseconds, or null when it is not stored.
    public @Nullable Long arrivalMs(long index) {
        return stored.arrivalMs(index);
    }

    @Override
    public ShardTail tail() {
        return tail;
    }

    @Override
    public boolean awaitBeyond(long index, long deadlineNanos) throws InterruptedException {
        while (true) {
            CompletableFuture<Void> raised = signal.next();
            ShardTail now = tail;
            if (gone || now.closed() || now.nextIndex() > index + 1) {
                return true;
            }
            long left = deadlineNanos - context.clock().monotonicNanos();
            if (left <= 0 || !TailSignal.await(raised, left)) {
                return false;
            }
        }
    }

    @Override
    public KeyHeat heat() {
        return heat;
    }

    @Override
    public ShardThrottle throttle(ShardQuotas quotas) {
        ShardThrottle known = throttle.get();
        if (known != null) {
            return known;
        }
        ShardThrottle made = new ShardThrottle(quotas, context.clock().monotonicNanos());
        ShardThrottle first = throttle.compareAndExchange(null, made);
        return first == null ? made : first;
    }

    @Override
    public Offered offered() {
        ShardTail now = tail;
        ShardThrottle known = throttle.get();
        return known == null
                ? new Offered(now.nextIndex(), now.payloadBytesIn())
                : new Offered(now.nextIndex() + known.recordsRefused(), now.payloadBytesIn() + known.bytesRefused());
    }

    /// Shows appended records to readers. Publishing thread of the log only, once they are durable.
    ///
    /// @param after the tail behind them
    public void publishAppend(PackedRecords records, ShardTail after) {
        context.cache().add(ring, StoredBatch.appended(records));
        heat.add(records.hashSamples(), records.payloadBytes());
        publish(after);
    }

    /// Shows a new tail to readers. Publishing thread of the log only, once it is durable.
    public void publish(ShardTail after) {
        tail = after;
        signal.raise();
    }

    /// Tells late readers that the shard is served no more. Publishing thread of the log only.
    public void publishGone() {
        gone = true;
        signal.raise();
    }

    private CorruptionException lost(long index) {
        return new CorruptionException("stream " + key.streamId() + " shard " + key.shardIndex() + ": record " + index
                + " is readable by the tail but not in family " + family.name());
    }
}

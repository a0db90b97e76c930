package io.weir.api.data;

import io.weir.api.Context;
import io.weir.api.Encoded;
import io.weir.api.FairHandler;
import io.weir.api.Faults;
import io.weir.api.Incoming;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.catalog.Catalog;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.limits.FairShare;
import io.weir.limits.ServiceLimits;
import io.weir.node.Router;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.ShardId;
import io.weir.protocol.type.StreamName;
import io.weir.read.IteratorToken;
import io.weir.read.OpenedIterator;
import io.weir.read.ShardPosition;
import io.weir.shard.ReadPage;
import io.weir.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads records from a position (B.10). Answers at once, whatever there is (B-111), unless the caller asks in Weir's
/// own way to wait for the first record; never blocks a writer.
public final class GetRecordsOperation implements Operation<GetRecords.Request, GetRecords.Response> {

    private final StreamLookup lookup;
    private final Router router;
    private final IteratorToken tokens;
    private final ReadBudget budget;
    private final ReaderThreads readers;
    private final Throttling throttling;
    private final DataCounters counters;
    private final WaitingReads waits;
    private final FairShare share;
    private final Clock clock;

    GetRecordsOperation(DataOperations.Parts parts, ReadBudget budget, Throttling throttling) {
        this.lookup = parts.lookup();
        this.router = parts.router();
        this.tokens = parts.iterators();
        this.budget = budget;
        this.readers = parts.readers();
        this.throttling = throttling;
        this.counters = parts.counters();
        this.waits = parts.waits().reads();
        this.share = parts.waits().share();
        this.clock = parts.clock();
    }

    @Override
    public OperationShape<GetRecords.Request, GetRecords.Response> shape() {
        return GetRecords.SHAPE;
    }

    @Override
    public Encoded serve(Incoming incoming) {
        GetRecords.Request input = incoming.decode(GetRecords.SHAPE.request());
        Context context = incoming.context();
        long waitMs = WaitingReads.asked(incoming.headers());
        long nowMs = clock.wallMs();
        ShardPosition position = opened(input.shardIterator(), context, nowMs);
        StreamEntry stream = stream(context, position);
        checkArn(context, input.streamArn(), stream);
        ShardRef ref = ShardRef.of(stream, ShardId.of(position.shardIndex()), router, nowMs);
        if (Boolean.TRUE.equals(input.dryRun())) {
            throw Faults.dryRun();
        }
        throttling.beginRead(ref);
        Integer asked = input.limit();
        int limit = asked == null ? ServiceLimits.GET_RECORDS_COUNT_MAX : asked;
        return waitMs < 0
                ? read(incoming.codec(), context, ref, position, limit)
                : readLater(
                        waitMs, context, ref, position, later -> read(incoming.codec(), later, ref, position, limit));
    }

    /// Waits, holding nothing that others need, and reads then: in its account's turn, for which it did not stand
    /// in line while it waited.
    private Encoded readLater(
            long waitMs, Context context, ShardRef ref, ShardPosition position, Function<Context, Encoded> read) {
        long beganNanos = clock.monotonicNanos();
        waits.await(ref.access(), position.index(), beganNanos + TimeUnit.MILLISECONDS.toNanos(waitMs));
        Context later = context.later(clock.monotonicNanos() - beganNanos);
        AtomicReference<@Nullable Encoded> answer = new AtomicReference<>();
        String account = context.principal().accountId();
        boolean served =
                share.during(account, FairHandler.READ, later.deadlineNanos(), () -> answer.set(read.apply(later)));
        Encoded encoded = answer.get();
        if (!served || encoded == null) {
            throw Faults.overloaded();
        }
        return encoded;
    }

    private Encoded read(WireCodec codec, Context context, ShardRef ref, ShardPosition position, int limit) {
        return budget.during(
                context,
                ref.access().tail(),
                position.index(),
                limit,
                bytesMax -> bytesMax > ReadBudget.SHORT_BYTES
                        ? readers.run(() -> read(codec, context, ref, position, limit, bytesMax))
                        : read(codec, context, ref, position, limit, bytesMax));
    }

    private Encoded read(
            WireCodec codec, Context context, ShardRef ref, ShardPosition position, int limit, int bytesMax) {
        long beganNanos = clock.monotonicNanos();
        long nowMs = clock.wallMs();
        long horizonMs = Math.max(ref.stream().horizonMs(nowMs), position.fromMs());
        ReadPage page = ref.access().read(position.index(), limit, bytesMax, horizonMs);
        throttling.endRead(ref, page.dataBytes());
        RecordsAnswer.Next next = next(context, ref, position, page, nowMs);
        Encoded answer = RecordsAnswer.write(codec, ref, page, next);
        long endedNanos = clock.monotonicNanos();
        counters.got(ref, page, next.millisBehind(), endedNanos - beganNanos, endedNanos);
        return answer;
    }

    /// Where the reader goes on: in this shard, or, from its end, in its children (B-106).
    private RecordsAnswer.Next next(Context context, ShardRef ref, ShardPosition position, ReadPage page, long nowMs) {
        if (page.reachedEnd()) {
            // The shard may have been closed since the request began; the newest catalog knows its children.
            var children = lookup.catalog().stream(ref.stream().id())
                    .map(stream -> RecordsAnswer.children(stream, ref.shard().index()))
                    .filter(list -> !list.isEmpty());
            if (children.isPresent()) {
                return new RecordsAnswer.Next(null, 0, children.get());
            }
        }
        long fromMs = page.records() > 0 ? Long.MIN_VALUE : position.fromMs();
        String iterator = tokens.make(
                position.moved(page.nextIndex(), fromMs), context.principal().accountId(), nowMs);
        return new RecordsAnswer.Next(iterator, page.millisBehind(nowMs), null);
    }

    private ShardPosition opened(String text, Context context, long nowMs) {
        return switch (tokens.open(text, context.principal().accountId(), nowMs)) {
            case OpenedIterator.Valid(ShardPosition position) -> position;
            case OpenedIterator.Expired(long issuedMs) -> throw IteratorFaults.expired(issuedMs, nowMs);
            case OpenedIterator.Forged() -> throw Faults.invalidArgument("Invalid ShardIterator.");
        };
    }

    /// The stream that the position was given out for, and no other of that name (B-035, B-036). One that is gone
    /// is asked for as if it were the caller's.
    private StreamEntry stream(Context context, ShardPosition position) {
        Catalog catalog = lookup.catalog();
        Optional<StreamEntry> stream = catalog.stream(position.streamId());
        StreamKey key = stream.map(StreamEntry::key)
                .orElseGet(() -> new StreamKey(context.principal().accountId(), StreamName.of(position.streamName())));
        lookup.admission().stream(context, GetRecords.SHAPE.name(), key);
        if (stream.isPresent()) {
            return stream.get();
        }
        throw gone(position, key, catalog.stream(key));
    }

    private static ServiceException gone(ShardPosition position, StreamKey key, Optional<StreamEntry> successor) {
        ShardId shard = ShardId.of(position.shardIndex());
        return successor.flatMap(stream -> stream.shards().shard(shard.index())).isPresent()
                ? Faults.invalidArgument("ShardIterator used in GetRecords on shard " + shard + " in stream "
                        + Faults.under(key) + " is invalid because it did not come from this stream.")
                : Faults.shardMissing(shard, key);
    }

    /// B-105.
    private void checkArn(Context context, @Nullable String arn, StreamEntry stream) {
        if (arn != null && !lookup.names(context, arn, stream.key())) {
            throw Faults.invalidArgument("StreamARN and ShardIterator must refer to the same stream");
        }
    }
}

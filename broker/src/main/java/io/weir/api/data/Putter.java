package io.weir.api.data;

import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.StreamLookup;
import io.weir.api.Waiting;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.ShardTable;
import io.weir.catalog.StreamEncryption;
import io.weir.catalog.StreamEntry;
import io.weir.crypto.RecordCipher;
import io.weir.log.Outcome;
import io.weir.node.Route;
import io.weir.node.Router;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.protocol.error.ErrorType;
import io.weir.shard.AppendResult;
import io.weir.shard.PackedRecords;
import io.weir.shard.ProducerTerms;
import io.weir.shard.Recognition;
import io.weir.shard.ShardAccess;
import io.weir.shard.ShardKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// Brings the records of a request to their shards and waits until they are durable. For any thread.
///
/// No put fails because of a reshard: records that met a closed shard are routed again by the newest catalog, which
/// shows the children by then, because the log publishes in order.
final class Putter {

    /// How often records are routed. Each round but the first needs a reshard of their shard between routing and
    /// append.
    private static final int ROUNDS_MAX = 16;

    private final StreamLookup lookup;
    private final Router router;
    private final RecordCipher cipher;
    private final Waiting waiting;
    private final Throttling throttling;
    private final DataCounters counters;
    private final ProducerTerms terms;

    private static final PutResults.Refusal STALE = new PutResults.Refusal(
            ErrorType.STALE_PRODUCER_SEQUENCE,
            "The number is older than what the shard remembers of this producer: the record may be stored or not.");

    private static final PutResults.Refusal UNKNOWN = new PutResults.Refusal(
            ErrorType.UNKNOWN_PRODUCER,
            "The shard may have forgotten this producer: the record is not stored now, but may have been before."
                    + " Ask for a new id.");

    /// Streams that deal their records share this many counters. Two streams on one counter still deal evenly, if
    /// not strictly in turn.
    private static final int TURNS = 256;

    /// Whose turn it is in streams that distribute by themselves, by stream id.
    private final AtomicIntegerArray turns = new AtomicIntegerArray(TURNS);

    Putter(
            StreamLookup lookup,
            Router router,
            RecordCipher cipher,
            Waiting waiting,
            Throttling throttling,
            DataCounters counters,
            ProducerTerms terms) {
        this.lookup = lookup;
        this.router = router;
        this.cipher = cipher;
        this.waiting = waiting;
        this.throttling = throttling;
        this.counters = counters;
        this.terms = terms;
    }

    /// Where the records of a request belong, and what seals them, before anything is written.
    ///
    /// @throws io.weir.crypto.KeyUnavailableException when the stream is encrypted and its key may not be used: the
    /// whole request fails (B-079)
    ///
    /// @param numbers what the producer calls the records, or null
    Placement place(StreamEntry stream, PutRecordsInput input, @Nullable PutNumbers numbers) {
        Placement placement = Placement.of(stream, input, turns.getAndAdd(stream.id() % TURNS, input.count()), numbers);
        return stream.settings().encryption() instanceof StreamEncryption.Keyed keyed
                ? placement.sealedBy(cipher.seal(stream.id(), keyed.key()))
                : placement;
    }

    /// Stores the records, as far as that is possible.
    ///
    /// @param stream as the request found it
    PutResults put(Context context, StreamEntry stream, PutRecordsInput input, Placement placement) {
        PutResults results = new PutResults(input.count());
        Work work = new Work(input, placement, results);
        BitSet left = new BitSet(input.count());
        left.set(0, input.count());
        StreamEntry newest = stream;
        for (int round = 1; !left.isEmpty(); round++) {
            left = append(context, newest, groups(newest.shards(), work, left), work);
            if (!left.isEmpty()) {
                newest = lookup.catalog().stream(stream.id()).orElse(null);
                if (newest == null || !newest.takesRecords()) {
                    results.fail(Faults.streamNotFound(stream.key()));
                    break;
                }
                if (round == ROUNDS_MAX) {
                    results.fail(Faults.overloaded());
                    break;
                }
            }
        }
        return results;
    }

    /// One request: what goes in, and what comes out.
    private record Work(PutRecordsInput input, Placement placement, PutResults results) {}

    /// An append under way.
    private record Pending(ShardGroup group, CompletableFuture<Outcome<AppendResult>> future) {}

    /// Appends to all shards at once.
    ///
    /// @return the records whose shard turned out to be closed
    private BitSet append(Context context, StreamEntry stream, List<ShardGroup> groups, Work work) {
        BitSet left = new BitSet(work.input().count());
        List<Pending> pending = new ArrayList<>(groups.size());
        for (ShardGroup group : groups) {
            ShardAccess shard = route(stream.id(), group.shard());
            if (shard == null) {
                group.addTo(left);
                continue;
            }
            boolean inOrder = work.placement().numbered();
            throttling.write(stream, shard, group, work.input(), work.results(), inOrder);
            if (group.count() > 0) {
                PackedRecords packed = group.pack(work.input(), work.placement(), shard.key(), terms);
                pending.add(new Pending(group, shard.append(packed)));
            }
        }
        for (Pending one : pending) {
            Outcome<AppendResult> outcome = waiting.join(context, one.future());
            if (outcome instanceof Outcome.Done<AppendResult>(AppendResult.Recognised(List<Recognition> records))) {
                recognised(stream, one.group(), records, work.results(), left);
            } else if (!settle(outcome, one.group(), work.results())) {
                one.group().addTo(left);
            } else if (outcome instanceof Outcome.Done<AppendResult>) {
                counters.stored(stream, one.group());
            }
        }
        return left;
    }

    /// Notes what became of a group.
    ///
    /// @return false when its records are to be routed again
    private static boolean settle(Outcome<AppendResult> outcome, ShardGroup group, PutResults results) {
        switch (outcome) {
            case Outcome.Done<AppendResult>(AppendResult.Appended(long firstIndex, long arrivalMs)) -> {
                for (int n = 0; n < group.count(); n++) {
                    results.store(group.record(n), group.shard(), firstIndex + n, arrivalMs);
                }
                results.storeBytes(group.payloadBytes());
            }
            case Outcome.Done<AppendResult>(AppendResult.ShardClosed()) -> {
                return false;
            }
            case Outcome.Done<AppendResult>(AppendResult.ShardGone()) -> {
                return false;
            }
            case Outcome.Done<AppendResult>(AppendResult.Recognised _) -> throw new IllegalStateException("settled");
            case Outcome.Refused<AppendResult>(Outcome.Refusal why) -> results.fail(Waiting.refused(why));
            case Outcome.Unknown<AppendResult> _ -> results.failUnknown();
        }
        return true;
    }

    /// Notes what the shard knows of an idempotent put; what is new goes to it again, alone.
    private static void recognised(
            StreamEntry stream, ShardGroup group, List<Recognition> records, PutResults results, BitSet left) {
        for (int n = 0; n < group.count(); n++) {
            int record = group.record(n);
            switch (records.get(n)) {
                case Recognition.New() -> left.set(record);
                case Recognition.Known(int shardIndex, long index, long arrivalMs) ->
                    stream.shards()
                            .shard(shardIndex)
                            .ifPresentOrElse(
                                    shard -> results.recognise(record, shard, index, arrivalMs),
                                    () -> results.refuse(record, STALE));
                case Recognition.Stale() -> results.refuse(record, STALE);
                case Recognition.UnknownProducer() -> results.refuse(record, UNKNOWN);
            }
        }
    }

    private @Nullable ShardAccess route(int streamId, ShardEntry shard) {
        return switch (router.route(new ShardKey(streamId, shard.index()))) {
            case Route.Found(ShardAccess access) -> access;
            case Route.Missing() -> null;
        };
    }

    /// The records by shard, in request order, also where they come from several closed shards (B-082).
    private static List<ShardGroup> groups(ShardTable shards, Work work, BitSet records) {
        @Nullable
        ShardGroup[] byOrdinal = new @Nullable ShardGroup[shards.open().size()];
        List<ShardGroup> groups = new ArrayList<>();
        for (int record = records.nextSetBit(0); record >= 0; record = records.nextSetBit(record + 1)) {
            int ordinal = work.placement().ordinal(shards, record);
            ShardGroup group = byOrdinal[ordinal];
            if (group == null) {
                group = new ShardGroup(shards.open().get(ordinal));
                byOrdinal[ordinal] = group;
                groups.add(group);
            }
            group.add(record, work.input().payloadBytes(record));
        }
        return groups;
    }
}

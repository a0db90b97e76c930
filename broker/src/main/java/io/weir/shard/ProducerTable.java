package io.weir.shard;

import io.weir.protocol.type.HashKeyRange;
import io.weir.store.Batch;
import io.weir.store.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The producers that one shard remembers, so that it recognises records it stored before. Owned by the machine, which
/// has it beside the shard's tail; its rows are written in the same batch as the records.
///
/// Forgets by count and by age, the longest silent first. Of those it forgot it keeps the newest time of issue: a
/// producer that it does not know and that was issued later was never forgotten, and is new.
public final class ProducerTable {

    private static final Comparator<ProducerState> LONGEST_SILENT =
            Comparator.comparingLong(ProducerState::lastAtMs).thenComparing(ProducerState::id);

    private final ShardKey shard;
    private final HashKeyRange range;
    private final Map<ProducerId, ProducerState> states = new HashMap<>();
    private final TreeSet<ProducerState> bySilence = new TreeSet<>(LONGEST_SILENT);

    /// The newest time of issue among the producers forgotten; -1 when none was.
    private long forgottenMs = -1;

    /// @param range the hash keys of the shard
    public ProducerTable(ShardKey shard, HashKeyRange range) {
        this.shard = shard;
        this.range = range;
    }

    /// Whether there is nothing to inherit.
    public boolean isEmpty() {
        return states.isEmpty() && forgottenMs < 0;
    }

    /// How many producers are remembered.
    public int size() {
        return states.size();
    }

    /// Judges the records of an append.
    ///
    /// @param atMs the shard's time
    /// @param batch gets the rows of producers that are forgotten meanwhile
    /// @return for each record what is known of it, or null when all are new
    public @Nullable List<Recognition> judge(ProducerStamp stamp, long atMs, Batch batch) {
        forgetOld(atMs, stamp.terms().ageMaxMs(), batch);
        ProducerState state = states.get(stamp.producer());
        boolean perhapsForgotten = stamp.producer().issuedMs() <= forgottenMs;
        List<Recognition> all = new ArrayList<>(stamp.count());
        boolean allNew = true;
        for (int n = 0; n < stamp.count(); n++) {
            ProducerSegment segment =
                    state == null ? null : state.segment(stamp.places().get(n));
            Recognition one = segment != null
                    ? segment.recognise(stamp.sequences()[n])
                    : perhapsForgotten ? new Recognition.UnknownProducer() : new Recognition.New();
            allNew &= one instanceof Recognition.New;
            all.add(one);
        }
        return allNew ? null : all;
    }

    /// Remembers records that are new and stored now.
    ///
    /// @param firstIndex the index of the first of them
    /// @param arrivalMs when they were accepted: the shard's time
    public void stored(ProducerStamp stamp, long firstIndex, long arrivalMs, Batch batch) {
        ProducerId id = stamp.producer();
        boolean neverForgotten = id.issuedMs() > forgottenMs;
        ProducerState before = states.get(id);
        if (before == null) {
            forgetOverCount(stamp.terms().producersMax() - 1, batch);
            before = new ProducerState(id, arrivalMs, List.of());
        }
        if (neverForgotten) {
            before = before.filled(range);
        }
        StoredRun run = StoredRun.of(stamp.sequences(), shard.shardIndex(), firstIndex, arrivalMs);
        put(before.stored(run, stamp.places(), range, arrivalMs), batch);
    }

    /// Takes over what a parent remembers. Both parents of a merged shard, one after the other.
    public void inherit(ProducerTable parent, Batch batch) {
        if (parent.forgottenMs > forgottenMs) {
            forgottenMs = parent.forgottenMs;
            writeForgotten(batch);
        }
        for (ProducerState state : parent.bySilence) {
            ProducerState inherited = state.inheritedBy(range, states.get(state.id()));
            if (inherited.segments().size() > ProducerState.SEGMENTS_MAX) {
                forget(state.id(), batch);
            } else if (!inherited.segments().isEmpty()) {
                put(inherited, batch);
            }
        }
    }

    /// Removes all rows: the shard takes no more records, or is gone.
    public void clear(Batch batch) {
        states.keySet().forEach(id -> batch.delete(Family.META, ProducerRow.key(shard, id)));
        if (forgottenMs >= 0) {
            batch.delete(Family.META, ProducerRow.forgottenKey(shard));
        }
        states.clear();
        bySilence.clear();
        forgottenMs = -1;
    }

    /// Puts back a row that was found at the start.
    void restore(byte[] key, byte[] value) {
        if (ProducerRow.isForgotten(key)) {
            forgottenMs = ProducerRow.decodeForgotten(key, value);
        } else {
            ProducerState state = ProducerRow.decode(key, value);
            states.put(state.id(), state);
            bySilence.add(state);
        }
    }

    private void put(ProducerState state, Batch batch) {
        ProducerState before = states.put(state.id(), state);
        if (before != null) {
            bySilence.remove(before);
        }
        bySilence.add(state);
        byte[] key = ProducerRow.key(shard, state.id());
        batch.put(Family.META, key, ProducerRow.encode(key, state));
    }

    private void forgetOld(long atMs, long ageMaxMs, Batch batch) {
        while (!bySilence.isEmpty() && bySilence.first().lastAtMs() < atMs - ageMaxMs) {
            forget(bySilence.first().id(), batch);
        }
    }

    private void forgetOverCount(int left, Batch batch) {
        while (states.size() > left) {
            forget(bySilence.first().id(), batch);
        }
    }

    private void forget(ProducerId id, Batch batch) {
        ProducerState state = states.remove(id);
        if (state != null) {
            bySilence.remove(state);
            batch.delete(Family.META, ProducerRow.key(shard, id));
        }
        if (id.issuedMs() > forgottenMs) {
            forgottenMs = id.issuedMs();
            writeForgotten(batch);
        }
    }

    private void writeForgotten(Batch batch) {
        byte[] key = ProducerRow.forgottenKey(shard);
        batch.put(Family.META, key, ProducerRow.encodeForgotten(key, forgottenMs));
    }
}

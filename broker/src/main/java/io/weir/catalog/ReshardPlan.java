package io.weir.catalog;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// The steps that lead from the open shards of a stream to the uniform ranges of a new stream with another number of
/// shards (E-001 to E-006). Used by one call and thrown away.
///
/// A boundary that is off by no more than [#ROUNDING] keys counts as met. Uniform ranges are rounded down, so that
/// halving 6 shards would otherwise cut slivers of one key off; with it, doubling is one split per shard and halving
/// one merge per pair (E-005).
public final class ReshardPlan {

    /// Far above the rounding of any number of shards, far below the width of any uniform shard.
    private static final BigInteger ROUNDING = BigInteger.ONE.shiftLeft(20);

    private record Piece(int shard, HashKeyRange range) {}

    private final Deque<Piece> rest = new ArrayDeque<>();
    private final List<ReshardStep> steps = new ArrayList<>();
    private int nextIndex;

    private ReshardPlan(ShardTable shards) {
        nextIndex = shards.nextIndex();
        shards.open().forEach(shard -> rest.add(new Piece(shard.index(), shard.range())));
    }

    /// The steps to `target` shards, in order; none when the ranges are uniform already (B-126).
    public static List<ReshardStep> toCount(ShardTable shards, int target) {
        ReshardPlan plan = new ReshardPlan(shards);
        List<HashKeyRange> ranges = HashSpace.uniform(target);
        for (HashKeyRange range : ranges.subList(0, target - 1)) {
            plan.merge(plan.takeUpTo(range.end()));
        }
        plan.merge(new ArrayList<>(plan.rest));
        return Collections.unmodifiableList(plan.steps);
    }

    /// Takes the pieces from the left up to a boundary, splitting the shard that it lies in.
    private List<Piece> takeUpTo(HashKey end) {
        List<Piece> taken = new ArrayList<>();
        while (true) {
            Piece piece = rest.remove();
            if (near(piece.range().end(), end)) {
                taken.add(piece);
                return taken;
            }
            if (piece.range().end().compareTo(end) > 0) {
                taken.add(split(piece, end));
                return taken;
            }
            taken.add(piece);
        }
    }

    private Piece split(Piece piece, HashKey end) {
        HashKey key = end.plusOne();
        steps.add(new ReshardStep.Split(piece.shard(), key));
        Piece lower = new Piece(nextIndex++, new HashKeyRange(piece.range().start(), end));
        rest.push(new Piece(nextIndex++, new HashKeyRange(key, piece.range().end())));
        return lower;
    }

    /// Merges neighbours in rounds, which keeps the lineage as short as it can be: a child's creation second lies a
    /// second after its parents', so a chain of merges would run ahead of the clock.
    private void merge(List<Piece> pieces) {
        List<Piece> round = pieces;
        while (round.size() > 1) {
            List<Piece> next = new ArrayList<>();
            for (int i = 0; i + 1 < round.size(); i += 2) {
                Piece one = round.get(i);
                Piece other = round.get(i + 1);
                steps.add(new ReshardStep.Merge(one.shard(), other.shard()));
                next.add(new Piece(nextIndex++, HashSpace.union(one.range(), other.range())));
            }
            if (round.size() % 2 == 1) {
                next.add(round.getLast());
            }
            round = next;
        }
    }

    private static boolean near(HashKey one, HashKey other) {
        return one.toBigInteger().subtract(other.toBigInteger()).abs().compareTo(ROUNDING) <= 0;
    }
}

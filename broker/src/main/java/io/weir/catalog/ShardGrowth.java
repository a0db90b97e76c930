package io.weir.catalog;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The splits that bring a stream to more open shards without merging any: the widest ranges are halved first (E-016).
/// Where the load falls does not matter here, because the room is made before the load comes.
final class ShardGrowth {

    /// Ranges that differ by less than the rounding of uniform ranges are equally wide.
    private static final int ROUNDING_BITS = 20;

    private record Piece(int shard, HashKeyRange range, BigInteger width) {

        static Piece of(int shard, HashKeyRange range) {
            BigInteger width = range.end().toBigInteger().subtract(range.start().toBigInteger());
            return new Piece(shard, range, width.shiftRight(ROUNDING_BITS));
        }
    }

    private static final Comparator<Piece> WIDEST_FIRST = Comparator.comparing(Piece::width)
            .reversed()
            .thenComparing(piece -> piece.range().start());

    private ShardGrowth() {}

    /// The splits, in order; none when there are as many open shards already.
    ///
    /// @param count how many open shards there are to be at least
    static List<ReshardStep> toAtLeast(ShardTable shards, int count) {
        PriorityQueue<Piece> pieces = new PriorityQueue<>(WIDEST_FIRST);
        shards.open().forEach(shard -> pieces.add(Piece.of(shard.index(), shard.range())));
        List<ReshardStep> steps = new ArrayList<>();
        int nextIndex = shards.nextIndex();
        while (pieces.size() < count) {
            Piece widest = pieces.remove();
            HashKeyRange range = widest.range();
            HashKey middle = HashSpace.middle(range);
            steps.add(new ReshardStep.Split(widest.shard(), middle));
            pieces.add(Piece.of(nextIndex++, new HashKeyRange(range.start(), middle.minusOne())));
            pieces.add(Piece.of(nextIndex++, new HashKeyRange(middle, range.end())));
        }
        return Collections.unmodifiableList(steps);
    }
}

package io.weir.maintenance.scaling;

import io.weir.catalog.HashSpace;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.shard.KeyHeat;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Where to cut a range of hash keys so that each piece carries the same load: at the median for two pieces, at the
/// quantiles for more. Within one part of the heat the load counts as even; what that gets wrong, the next round sees,
/// because the pieces have finer parts.
final class LoadCuts {

    private static final int UPPER_HALF = 64;

    private LoadCuts() {}

    /// First keys of all pieces but the first, ascending; fewer than asked for when the range is too narrow.
    ///
    /// @param heat load per part of the range; empty or without load, the range is cut evenly
    static List<HashKey> of(HashKeyRange range, List<Long> heat, int pieces) {
        long total = heat.stream().mapToLong(Long::longValue).sum();
        List<Long> parts = total == 0 ? List.of(1L) : heat;
        long sum = total == 0 ? 1 : total;
        List<HashKey> cuts = new ArrayList<>(pieces - 1);
        HashKey from = range.start();
        for (int piece = 1; piece < pieces; piece++) {
            BigInteger place = place(range, parts, sum, piece, pieces);
            HashKey key = HashKey.of(place.min(range.end().toBigInteger()));
            if (from.compareTo(key) < 0 && HashSpace.splitsAt(new HashKeyRange(from, range.end()), key)) {
                cuts.add(key);
                from = key;
            }
        }
        return cuts;
    }

    /// The key below which `piece / pieces` of the load falls.
    private static BigInteger place(HashKeyRange range, List<Long> parts, long sum, int piece, int pieces) {
        BigInteger goal = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(piece));
        BigInteger before = BigInteger.ZERO;
        int part = 0;
        BigInteger within = times(parts.get(part), pieces);
        while (part + 1 < parts.size() && before.add(within).compareTo(goal) < 0) {
            before = before.add(within);
            within = times(parts.get(++part), pieces);
        }
        BigInteger start = border(range, part, parts.size());
        BigInteger width = border(range, part + 1, parts.size()).subtract(start);
        return start.add(width.multiply(goal.subtract(before)).divide(within.max(BigInteger.ONE)));
    }

    private static BigInteger times(long load, int pieces) {
        return BigInteger.valueOf(load).multiply(BigInteger.valueOf(pieces));
    }

    /// Where a part begins; behind the last part, where the range ends.
    private static BigInteger border(HashKeyRange range, int part, int parts) {
        BigInteger end = range.end().toBigInteger().add(BigInteger.ONE);
        BigInteger start = range.start().toBigInteger();
        if (part == 0) {
            return start;
        }
        if (part == parts) {
            return end;
        }
        long width = KeyHeat.partWidth(range.start().high(), range.end().high());
        BigInteger high = start.shiftRight(UPPER_HALF)
                .add(new BigInteger(Long.toUnsignedString(width)).multiply(BigInteger.valueOf(part)));
        return high.shiftLeft(UPPER_HALF).max(start).min(end);
    }
}

package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.Shard;

/// Whether the shards of a stream are a whole family: the open ones cover every hash key once, and what a closed one
/// covered is covered by its children.
final class Lineage {

    private static final BigInteger KEYS = BigInteger.TWO.pow(128);

    private Lineage() {}

    static void assertWhole(List<Shard> shards) {
        BigInteger next = BigInteger.ZERO;
        for (Shard shard : open(shards)) {
            assertThat(start(shard)).as("start of %s", shard.shardId()).isEqualTo(next);
            next = end(shard).add(BigInteger.ONE);
        }
        assertThat(next).as("end of the open shards").isEqualTo(KEYS);

        Set<String> merged = new HashSet<>();
        Map<String, BigInteger> covered = new HashMap<>();
        for (Shard shard : shards) {
            if (shard.adjacentParentShardId() != null) {
                merged.add(shard.parentShardId());
                merged.add(shard.adjacentParentShardId());
            } else if (shard.parentShardId() != null) {
                covered.merge(shard.parentShardId(), size(shard), BigInteger::add);
            }
        }
        for (Shard shard : shards) {
            if (!isOpen(shard) && !merged.contains(shard.shardId())) {
                assertThat(covered).as("what the children cover").containsEntry(shard.shardId(), size(shard));
            }
        }
    }

    /// The open shards in the order of their hash keys.
    static List<Shard> open(List<Shard> shards) {
        List<Shard> open =
                new ArrayList<>(shards.stream().filter(Lineage::isOpen).toList());
        open.sort(Comparator.comparing(Lineage::start));
        return open;
    }

    /// A hash key that splits a shard in halves.
    static BigInteger middle(Shard shard) {
        return start(shard).add(end(shard)).shiftRight(1);
    }

    private static boolean isOpen(Shard shard) {
        return shard.sequenceNumberRange().endingSequenceNumber() == null;
    }

    private static BigInteger size(Shard shard) {
        return end(shard).subtract(start(shard)).add(BigInteger.ONE);
    }

    private static BigInteger start(Shard shard) {
        return new BigInteger(shard.hashKeyRange().startingHashKey());
    }

    private static BigInteger end(Shard shard) {
        return new BigInteger(shard.hashKeyRange().endingHashKey());
    }
}

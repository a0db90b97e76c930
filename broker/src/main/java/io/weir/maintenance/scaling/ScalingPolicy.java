package io.weir.maintenance.scaling;

import io.weir.catalog.ReshardStep;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Decides which shards of an on-demand stream to split and which to merge (E-011). Pure: the same loads give the same
/// decisions; no clock, no state between rounds.
///
/// Hot shards are split first, the hottest first, where their load is halved rather than where their range is. A stream
/// below its floor is given shards even without load. Only a round without splits merges, and never a shard that was
/// not watched for the whole quiet time.
public final class ScalingPolicy {

    /// A range narrower than this is not split: among hashed keys it holds one key, which no split can share out.
    private static final BigInteger WIDTH_MIN = BigInteger.ONE.shiftLeft(104);

    private static final Comparator<ShardLoad> HOTTEST_FIRST = Comparator.comparingDouble(ShardLoad::share)
            .reversed()
            .thenComparing(load -> load.range().start());

    private static final Comparator<ShardLoad> WIDEST_FIRST =
            Comparator.comparing((ShardLoad load) -> width(load.range())).reversed();

    private final ScalingRules rules;

    /// Decides by these rules.
    public ScalingPolicy(ScalingRules rules) {
        this.rules = rules;
    }

    /// What to do now; empty for nothing. The steps of all decisions, one after the other, are one reshard.
    public List<ScalingDecision> decide(StreamLoad load) {
        Round round = new Round(load.nextIndex(), load.room());
        splitHot(load, round);
        raiseToFloor(load, round);
        if (round.decisions.isEmpty()) {
            merge(load, round);
        }
        return List.copyOf(round.decisions);
    }

    /// The decisions of one round as they come about.
    private static final class Round {
        private final List<ScalingDecision> decisions = new ArrayList<>();
        private final Set<Integer> taken = new HashSet<>();
        private final int room;
        private int nextIndex;
        private int steps;
        private int added;

        Round(int nextIndex, int room) {
            this.nextIndex = nextIndex;
            this.room = room;
        }

        void add(List<ReshardStep> made, String reason) {
            decisions.add(new ScalingDecision(made, reason));
            steps += made.size();
        }
    }

    private void splitHot(StreamLoad load, Round round) {
        List<ShardLoad> hot = load.shards().stream()
                .filter(shard -> shard.observed() && shard.share() > rules.hot())
                .filter(shard -> width(shard.range()).compareTo(WIDTH_MIN) >= 0)
                .sorted(HOTTEST_FIRST)
                .toList();
        for (ShardLoad shard : hot) {
            int pieces = (int) Math.min(rules.piecesMax(), Math.ceil(shard.share() / rules.target()));
            split(
                    shard,
                    pieces,
                    round,
                    String.format(
                            Locale.ROOT, "offered %.2f of a shard's quota, above %.2f", shard.share(), rules.hot()));
        }
    }

    /// At most doubles the shards that are not split for their load; the next round goes on.
    private void raiseToFloor(StreamLoad load, Round round) {
        int missing = load.floor() - load.shards().size() - round.added;
        List<ShardLoad> widest = load.shards().stream()
                .filter(shard -> !round.taken.contains(shard.shard()))
                .sorted(WIDEST_FIRST)
                .limit(Math.max(0, missing))
                .toList();
        for (ShardLoad shard : widest) {
            split(shard, 2, round, "the stream has fewer than the " + load.floor() + " shards it is to have");
        }
    }

    /// As many pieces as there is room for. When there is none at all, one split is asked for all the same: the
    /// catalog then says which bound was met.
    private void split(ShardLoad shard, int pieces, Round round, String reason) {
        int fitting = round.room - round.added + 1;
        if (fitting < 2 && !round.decisions.isEmpty()) {
            return;
        }
        List<HashKey> cuts = LoadCuts.of(shard.range(), shard.heat(), Math.max(2, Math.min(pieces, fitting)));
        if (cuts.isEmpty() || round.steps + cuts.size() > rules.stepsMax()) {
            return;
        }
        List<ReshardStep> made = new ArrayList<>(cuts.size());
        cut(shard.shard(), cuts, round, made);
        round.taken.add(shard.shard());
        round.added += cuts.size();
        round.add(made, reason);
    }

    /// Cuts at the middle one first, so that the lineage stays short.
    private static void cut(int shard, List<HashKey> cuts, Round round, List<ReshardStep> made) {
        if (cuts.isEmpty()) {
            return;
        }
        int middle = cuts.size() / 2;
        made.add(new ReshardStep.Split(shard, cuts.get(middle)));
        int lower = round.nextIndex++;
        int upper = round.nextIndex++;
        cut(lower, cuts.subList(0, middle), round, made);
        cut(upper, cuts.subList(middle + 1, cuts.size()), round, made);
    }

    /// Neighbours whose union is narrowest first: they are what a hot range has left behind.
    private void merge(StreamLoad load, Round round) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < load.shards().size(); i++) {
            Pair pair = new Pair(load.shards().get(i - 1), load.shards().get(i));
            if (mergeable(pair)) {
                pairs.add(pair);
            }
        }
        pairs.sort(Comparator.comparing(Pair::width));
        int spare = Math.min(rules.stepsMax(), load.shards().size() - load.floor());
        for (Pair pair : pairs) {
            int lower = pair.lower().shard();
            int upper = pair.upper().shard();
            if (round.steps < spare && !round.taken.contains(lower) && !round.taken.contains(upper)) {
                round.taken.add(lower);
                round.taken.add(upper);
                round.nextIndex++;
                round.add(List.of(new ReshardStep.Merge(lower, upper)), reason(pair));
            }
        }
    }

    private record Pair(ShardLoad lower, ShardLoad upper) {

        BigInteger width() {
            return ScalingPolicy.width(lower.range()).add(ScalingPolicy.width(upper.range()));
        }

        double share() {
            return lower.share() + upper.share();
        }
    }

    private boolean mergeable(Pair pair) {
        return pair.share() <= rules.target() && quiet(pair.lower()) && quiet(pair.upper());
    }

    private boolean quiet(ShardLoad shard) {
        return shard.observed() && shard.share() <= rules.cold() && shard.coldForMs() >= rules.quietMs();
    }

    private String reason(Pair pair) {
        return String.format(
                Locale.ROOT,
                "both offered at most %.2f of a shard's quota for %d s, now %.2f together",
                rules.cold(),
                Math.min(pair.lower().coldForMs(), pair.upper().coldForMs()) / 1000,
                pair.share());
    }

    private static BigInteger width(HashKeyRange range) {
        return range.end().toBigInteger().subtract(range.start().toBigInteger()).add(BigInteger.ONE);
    }
}

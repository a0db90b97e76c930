package io.weir.faults;

import io.weir.faults.History.Content;
import io.weir.faults.History.Ending;
import io.weir.faults.History.Put;
import io.weir.faults.History.Read;
import io.weir.faults.History.Seen;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds a history against the promises: nothing acknowledged is lost, nothing is invented or altered, nothing is
/// stored more often than it was tried, order is kept, readers neither skip nor go back. Pure; each rule is a method.
final class HistoryChecker {

    private static final int REPORTED_MAX = 50;

    private final List<Put> puts;
    private final List<Read> reads;
    private final Content content;
    private final List<String> violations = new ArrayList<>();

    private HistoryChecker(List<Put> puts, List<Read> reads, Content content) {
        this.puts = puts;
        this.reads = reads;
        this.content = content;
    }

    /// The violations found, at most a page of them; empty when every promise was kept.
    static List<String> check(List<Put> puts, List<Read> reads, Content content) {
        HistoryChecker checker = new HistoryChecker(puts, reads, content);
        checker.nothingAcknowledgedIsLost();
        checker.nothingIsInventedOrAltered();
        checker.nothingIsStoredMoreOftenThanTried();
        checker.oneSequenceNumberHoldsOneValue();
        checker.sequenceNumbersGrowWithinAShard();
        checker.acknowledgementsKeepRealTimeOrder();
        checker.keysKeepTheirOrder();
        checker.readersNeitherSkipNorGoBack();
        checker.readersSeeWhatWasAcknowledged();
        return checker.violations;
    }

    private void nothingAcknowledgedIsLost() {
        Map<String, Map<BigInteger, String>> stored = new HashMap<>();
        content.shards()
                .forEach((shard, records) -> stored.put(
                        shard, records.stream().collect(Collectors.toMap(Seen::sequence, Seen::id, (a, b) -> a))));
        for (Put put : acknowledged()) {
            String id = stored.getOrDefault(put.shard(), Map.of()).get(put.sequence());
            if (!put.id().equals(id)) {
                report("lost: " + put.id() + " acknowledged at " + put.sequence() + " in " + put.shard() + ", found "
                        + id);
            }
        }
    }

    private void nothingIsInventedOrAltered() {
        Map<String, String> keys = new HashMap<>();
        Set<String> possible = new HashSet<>();
        for (Put put : puts) {
            keys.put(put.id(), put.key());
            if (put.ending() != Ending.FAIL) {
                possible.add(put.id());
            }
        }
        everySeen((shard, seen) -> {
            if (!possible.contains(seen.id())) {
                report("invented: " + seen.id() + " at " + seen.sequence() + " in " + shard);
            } else if (!seen.intact() || !seen.key().equals(keys.get(seen.id()))) {
                report("altered: " + seen.id() + " at " + seen.sequence() + " in " + shard);
            }
        });
    }

    private void nothingIsStoredMoreOftenThanTried() {
        Map<String, Long> tries = puts.stream()
                .filter(put -> put.ending() != Ending.FAIL)
                .collect(Collectors.groupingBy(Put::id, Collectors.counting()));
        Map<String, Long> copies = content.shards().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Seen::id, Collectors.counting()));
        copies.forEach((id, count) -> {
            if (count > tries.getOrDefault(id, 0L)) {
                report("duplicate: " + id + " is stored " + count + " times after " + tries.get(id) + " tries");
            }
        });
    }

    private void oneSequenceNumberHoldsOneValue() {
        Map<BigInteger, String> values = new HashMap<>();
        everySeen((shard, seen) -> {
            String other = values.putIfAbsent(seen.sequence(), seen.id());
            if (other != null && !other.equals(seen.id())) {
                report("inconsistent: " + seen.sequence() + " in " + shard + " held " + other + " and " + seen.id());
            }
        });
    }

    private void sequenceNumbersGrowWithinAShard() {
        content.shards().forEach((shard, records) -> growing("content of " + shard, records));
        reads.forEach(read -> growing("an answer for " + read.shard(), read.records()));
    }

    private void growing(String where, List<Seen> records) {
        for (int i = 1; i < records.size(); i++) {
            if (records.get(i - 1).sequence().compareTo(records.get(i).sequence()) >= 0) {
                report("order: " + where + " has " + records.get(i).sequence() + " after "
                        + records.get(i - 1).sequence());
            }
        }
    }

    /// A put that was acknowledged before another began has the smaller number, in the same shard.
    private void acknowledgementsKeepRealTimeOrder() {
        Map<String, List<Put>> shards = acknowledged().stream().collect(Collectors.groupingBy(HistoryChecker::shard));
        shards.forEach((shard, acknowledged) -> {
            List<Put> byCompletion = sorted(acknowledged, Comparator.comparingLong(Put::completed));
            BigInteger highest = BigInteger.ZERO;
            int done = 0;
            for (Put put : sorted(acknowledged, Comparator.comparingLong(Put::invoked))) {
                while (done < byCompletion.size() && byCompletion.get(done).completed() < put.invoked()) {
                    highest = highest.max(sequence(byCompletion.get(done++)));
                }
                if (sequence(put).compareTo(highest) <= 0) {
                    report("order: " + put.id() + " in " + shard + " got " + put.sequence() + " although " + highest
                            + " was acknowledged before it began");
                }
            }
        });
    }

    /// The tries of a key follow one another, so their numbers grow, across splits and merges too.
    private void keysKeepTheirOrder() {
        Map<String, List<Put>> keys = acknowledged().stream().collect(Collectors.groupingBy(Put::key));
        keys.forEach((key, acknowledged) -> {
            List<Put> inTime = sorted(acknowledged, Comparator.comparingLong(Put::invoked));
            for (int i = 1; i < inTime.size(); i++) {
                if (sequence(inTime.get(i - 1)).compareTo(sequence(inTime.get(i))) >= 0) {
                    report("order: key " + key + " got " + inTime.get(i).sequence() + " after "
                            + inTime.get(i - 1).sequence());
                }
            }
        });
    }

    /// What a chain delivered is a gapless prefix of the shard: no step back, nothing acknowledged left out below
    /// its position.
    private void readersNeitherSkipNorGoBack() {
        chains().forEach((chain, answers) -> {
            List<Seen> delivered =
                    answers.stream().flatMap(read -> read.records().stream()).toList();
            growing("chain " + chain, delivered);
            if (delivered.isEmpty()) {
                return;
            }
            String shard = answers.getFirst().shard();
            BigInteger position = delivered.getLast().sequence();
            Set<BigInteger> seen = delivered.stream().map(Seen::sequence).collect(Collectors.toSet());
            for (Seen stored : content.shards().getOrDefault(shard, List.of())) {
                if (stored.sequence().compareTo(position) <= 0 && !seen.contains(stored.sequence())) {
                    report("skipped: chain " + chain + " passed " + stored.sequence() + " in " + shard);
                }
            }
        });
    }

    /// A reader that was told it is caught up has everything that was acknowledged before it asked.
    private void readersSeeWhatWasAcknowledged() {
        Map<String, List<Put>> shards = acknowledged().stream()
                .collect(Collectors.groupingBy(
                        HistoryChecker::shard,
                        Collectors.collectingAndThen(
                                Collectors.toList(), list -> sorted(list, Comparator.comparingLong(Put::completed)))));
        chains().forEach((chain, answers) -> {
            List<Put> acknowledged = shards.getOrDefault(answers.getFirst().shard(), List.of());
            BigInteger position = BigInteger.ZERO;
            BigInteger highest = BigInteger.ZERO;
            int done = 0;
            for (Read read : answers) {
                while (done < acknowledged.size() && acknowledged.get(done).completed() < read.invoked()) {
                    highest = highest.max(sequence(acknowledged.get(done++)));
                }
                if (!read.records().isEmpty()) {
                    position = read.records().getLast().sequence();
                }
                if (read.caughtUp() && position.compareTo(highest) < 0) {
                    report("stale: chain " + chain + " was caught up at " + position + " although " + highest
                            + " was acknowledged before it asked");
                }
            }
        });
    }

    private Map<String, List<Read>> chains() {
        return sorted(reads, Comparator.comparingLong(Read::invoked)).stream()
                .collect(Collectors.groupingBy(Read::chain, LinkedHashMap::new, Collectors.toList()));
    }

    private List<Put> acknowledged() {
        return puts.stream().filter(put -> put.ending() == Ending.OK).toList();
    }

    private interface SeenRule {
        void check(String shard, Seen seen);
    }

    private void everySeen(SeenRule rule) {
        content.shards().forEach((shard, records) -> records.forEach(seen -> rule.check(shard, seen)));
        reads.forEach(read -> read.records().forEach(seen -> rule.check(read.shard(), seen)));
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        return list.stream().sorted(order).toList();
    }

    private static BigInteger sequence(Put put) {
        return Objects.requireNonNull(put.sequence());
    }

    private static String shard(Put put) {
        return Objects.requireNonNull(put.shard());
    }

    private void report(String violation) {
        if (violations.size() < REPORTED_MAX) {
            violations.add(violation);
        }
    }
}

package io.weir.faults;

import io.weir.faults.History.Content;
import io.weir.faults.History.Ending;
import io.weir.faults.History.Put;
import io.weir.faults.History.Read;
import io.weir.faults.History.Seen;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A history in the making, mutable so that a test can break it.
final class Story {

    /// Later than everything that happens in a good story.
    static final long LATE = 1L << 40;

    private static final int PUTS = 60;

    final List<Put> puts = new ArrayList<>();
    final List<Read> reads = new ArrayList<>();
    final Map<String, List<Seen>> content = new TreeMap<>();

    /// A seeded run of three keys over two shards with unknown outcomes, some of them stored, and one reader a
    /// shard.
    static Story good(int seed) {
        Random random = new Random(seed);
        Story story = new Story();
        long time = 0;
        for (int i = 1; i <= PUTS; i++) {
            String key = "k" + random.nextInt(3);
            String shard = "s" + (key.charAt(1) % 2);
            boolean answered = random.nextInt(5) > 0;
            boolean stored = answered || random.nextBoolean();
            Put put = new Put(
                    "v" + i,
                    key,
                    time++,
                    time++,
                    answered ? Ending.OK : Ending.UNKNOWN,
                    answered ? shard : null,
                    answered ? big(i) : null);
            story.puts.add(put);
            if (stored) {
                story.content.computeIfAbsent(shard, _ -> new ArrayList<>()).add(new Seen(big(i), put.id(), key, true));
            }
        }
        long asked = time;
        story.content.forEach((shard, records) ->
                story.reads.add(new Read("c" + shard, shard, asked, asked + 1, List.copyOf(records), true)));
        return story;
    }

    List<String> check() {
        return HistoryChecker.check(puts, reads, new Content(content));
    }

    /// The records of the shard that two of the keys are in.
    List<Seen> records() {
        return content.get("s0");
    }

    /// The records of the other shard.
    List<Seen> others() {
        return content.get("s1");
    }

    /// Where in the first shard the first record is whose put ended so.
    int at(Ending ending) {
        return at(ending, 0);
    }

    /// Where the first such record is from `from` on.
    int at(Ending ending, int from) {
        for (int i = from; i < records().size(); i++) {
            if (put(records().get(i)).ending() == ending) {
                return i;
            }
        }
        throw new IllegalStateException("no record whose put ended " + ending);
    }

    Put put(Seen seen) {
        return puts.stream()
                .filter(put -> put.id().equals(seen.id()))
                .findFirst()
                .orElseThrow();
    }

    /// Takes the records of a shard that do not fit out of what was stored.
    void keep(String shard, Predicate<Seen> fits) {
        content.get(shard).removeIf(fits.negate());
    }

    /// Changes the tries to put one value.
    void change(String id, UnaryOperator<Put> change) {
        puts.replaceAll(put -> put.id().equals(id) ? change.apply(put) : put);
    }

    /// Changes what the reader of the first shard was given.
    void deliver(UnaryOperator<List<Seen>> change) {
        reads.replaceAll(read -> read.shard().equals("s0")
                ? new Read(
                        read.chain(),
                        read.shard(),
                        read.invoked(),
                        read.completed(),
                        change.apply(new ArrayList<>(read.records())),
                        false)
                : read);
    }

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}

package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.faults.History.Ending;
import io.weir.faults.History.Put;
import io.weir.faults.History.Read;
import io.weir.faults.History.Seen;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checker is tested like everything else: it must stay silent on good histories and speak up on every kind of
/// broken one.
class HistoryCheckerTest {

    private static final int GOOD_HISTORIES = 1_000;

    /// Each way to break a history is tried on so many.
    private static final int BROKEN_HISTORIES = 20;

    private static final BigInteger BEYOND = Story.big(1 << 30);

    /// A way to break a good history.
    ///
    /// @param expected how a violation that must be reported begins
    record Mutant(String expected, String name, Consumer<Story> mutation) {
        @Override
        public String toString() {
            return expected + ": " + name;
        }
    }

    @Test
    void shouldAcceptGoodHistories() {
        for (int seed = 0; seed < GOOD_HISTORIES; seed++) {
            assertThat(Story.good(seed).check()).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource({"losses", "inventions", "copies", "disorders", "badReads"})
    void shouldReportABrokenHistory(Mutant mutant) {
        for (int seed = 0; seed < BROKEN_HISTORIES; seed++) {
            Story story = Story.good(seed);

            mutant.mutation().accept(story);

            assertThat(story.check())
                    .as("seed %d", seed)
                    .anyMatch(violation -> violation.startsWith(mutant.expected() + ":"));
        }
    }

    static Stream<Mutant> losses() {
        return Stream.of(
                new Mutant(
                        "lost",
                        "the first acknowledged record",
                        story -> story.records().remove(story.at(Ending.OK))),
                new Mutant("lost", "one in the middle", story -> story.records().remove(story.at(Ending.OK, 5))),
                new Mutant(
                        "lost",
                        "the newest",
                        story -> story.keep("s0", seen -> seen.sequence().compareTo(highestAcknowledged(story)) < 0)),
                new Mutant("lost", "a whole shard", story -> story.content.remove("s1")),
                new Mutant("lost", "everything", story -> story.content.clear()),
                new Mutant(
                        "lost",
                        "stored in another shard",
                        story -> story.others().add(story.records().remove(story.at(Ending.OK)))),
                new Mutant(
                        "lost",
                        "stored under another number",
                        story -> replace(
                                story, story.at(Ending.OK), seen -> new Seen(BEYOND, seen.id(), seen.key(), true))),
                new Mutant("lost", "another value under its number", story -> {
                    Seen other = story.others().getFirst();
                    replace(
                            story,
                            story.at(Ending.OK),
                            seen -> new Seen(seen.sequence(), other.id(), other.key(), true));
                }));
    }

    static Stream<Mutant> inventions() {
        return Stream.of(
                new Mutant(
                        "invented", "never put", story -> story.records().add(new Seen(BEYOND, "ghost", "k0", true))),
                new Mutant(
                        "invented",
                        "only read",
                        story -> story.deliver(seen -> {
                            seen.add(new Seen(BEYOND, "ghost", "k0", true));
                            return seen;
                        })),
                new Mutant("invented", "refused, and stored", story -> {
                    Seen stored = story.records().get(story.at(Ending.OK));
                    story.change(
                            stored.id(),
                            put -> new Put(
                                    put.id(), put.key(), put.invoked(), put.completed(), Ending.FAIL, null, null));
                }),
                new Mutant("invented", "stored before anybody put it", story -> {
                    String id = story.records().getFirst().id();
                    story.puts.removeIf(put -> put.id().equals(id));
                }),
                new Mutant(
                        "altered",
                        "bytes",
                        story -> replace(story, 3, seen -> new Seen(seen.sequence(), seen.id(), seen.key(), false))),
                new Mutant(
                        "altered",
                        "bytes of an answer",
                        story -> story.deliver(
                                seen -> changed(seen, 3, old -> new Seen(old.sequence(), old.id(), old.key(), false)))),
                new Mutant(
                        "altered",
                        "key",
                        story -> replace(story, 3, seen -> new Seen(seen.sequence(), seen.id(), "other", true))),
                new Mutant(
                        "altered",
                        "key of an answer",
                        story -> story.deliver(
                                seen -> changed(seen, 3, old -> new Seen(old.sequence(), old.id(), "other", true)))));
    }

    static Stream<Mutant> copies() {
        return Stream.of(
                new Mutant("duplicate", "acknowledged", story -> again(story, story.at(Ending.OK))),
                new Mutant("duplicate", "unknown", story -> again(story, story.at(Ending.UNKNOWN))),
                new Mutant("duplicate", "in another shard", story -> {
                    Seen seen = story.records().get(story.at(Ending.OK));
                    story.others().add(new Seen(BEYOND, seen.id(), seen.key(), true));
                }),
                new Mutant("duplicate", "three of two tries", story -> {
                    int at = story.at(Ending.UNKNOWN);
                    Put put = story.put(story.records().get(at));
                    story.puts.add(
                            new Put(put.id(), put.key(), Story.LATE, Story.LATE + 1, Ending.UNKNOWN, null, null));
                    again(story, at);
                    again(story, at);
                }),
                new Mutant("inconsistent", "two readers, two values", story -> {
                    Seen first = story.records().get(0);
                    Seen second = story.records().get(1);
                    Seen mixed = new Seen(first.sequence(), second.id(), second.key(), true);
                    story.reads.add(new Read("other", "s0", 1, 2, List.of(mixed), false));
                }),
                new Mutant("inconsistent", "two shards, two values", story -> {
                    Seen first = story.records().getFirst();
                    Seen other = story.others().getFirst();
                    story.others().set(0, new Seen(first.sequence(), other.id(), other.key(), true));
                }));
    }

    static Stream<Mutant> disorders() {
        return Stream.of(
                new Mutant("order", "two swapped", story -> Collections.swap(story.records(), 4, 5)),
                new Mutant(
                        "order",
                        "the first at the end",
                        story -> story.records().add(story.records().removeFirst())),
                new Mutant("order", "all turned round", story -> Collections.reverse(story.records())),
                new Mutant(
                        "order",
                        "two swapped in an answer",
                        story -> story.deliver(seen -> {
                            Collections.swap(seen, 4, 5);
                            return seen;
                        })),
                new Mutant(
                        "order",
                        "one twice in an answer",
                        story -> story.deliver(seen -> {
                            seen.add(5, seen.get(4));
                            return seen;
                        })),
                new Mutant(
                        "order",
                        "a late put got an early number",
                        story -> story.change(
                                story.records().get(story.at(Ending.OK)).id(),
                                put -> new Put(
                                        put.id(),
                                        "late",
                                        Story.LATE,
                                        Story.LATE + 1,
                                        put.ending(),
                                        put.shard(),
                                        put.sequence()))),
                new Mutant("order", "a key's puts answered with swapped numbers", story -> {
                    List<Put> ofKey = story.puts.stream()
                            .filter(put -> put.key().equals("k0") && put.ending() == Ending.OK)
                            .toList();
                    BigInteger first = ofKey.getFirst().sequence();
                    BigInteger last = ofKey.getLast().sequence();
                    story.change(ofKey.getFirst().id(), put -> numbered(put, last));
                    story.change(ofKey.getLast().id(), put -> numbered(put, first));
                }),
                new Mutant("order", "a key went back to a number of an older shard", story -> {
                    Put put = story.put(story.others().getLast());
                    story.puts.add(
                            new Put("child", put.key(), Story.LATE, Story.LATE + 1, Ending.OK, "s2", Story.big(0)));
                    story.content.put("s2", List.of(new Seen(Story.big(0), "child", put.key(), true)));
                    story.change(
                            put.id(), old -> acknowledged(old, story.others().getLast()));
                }));
    }

    static Stream<Mutant> badReads() {
        return Stream.of(
                new Mutant("order", "a chain that goes back", story -> {
                    Read read = story.reads.getFirst();
                    story.reads.add(
                            new Read(read.chain(), read.shard(), Story.LATE, Story.LATE + 1, read.records(), false));
                }),
                new Mutant("order", "a chain that repeats its last record", story -> {
                    Read read = story.reads.getFirst();
                    List<Seen> last = List.of(read.records().getLast());
                    story.reads.add(new Read(read.chain(), read.shard(), Story.LATE, Story.LATE + 1, last, false));
                }),
                new Mutant("skipped", "one in the middle", story -> story.deliver(seen -> without(seen, 5))),
                new Mutant("skipped", "the first", story -> story.deliver(seen -> without(seen, 0))),
                new Mutant("skipped", "all but the last", story -> story.deliver(seen -> List.of(seen.getLast()))),
                new Mutant(
                        "stale",
                        "caught up with nothing",
                        story -> story.reads.add(new Read("new", "s0", Story.LATE, Story.LATE + 1, List.of(), true))),
                new Mutant("stale", "caught up without the newest", story -> {
                    List<Seen> fewer = story.records().stream()
                            .filter(seen -> seen.sequence().compareTo(highestAcknowledged(story)) < 0)
                            .toList();
                    story.reads.add(new Read("new", "s0", Story.LATE, Story.LATE + 1, fewer, true));
                }),
                new Mutant("stale", "caught up once too often", story -> {
                    story.reads.removeIf(read -> read.shard().equals("s0"));
                    story.reads.add(new Read(
                            "new",
                            "s0",
                            Story.LATE,
                            Story.LATE + 1,
                            List.copyOf(story.records().subList(0, 2)),
                            false));
                    story.reads.add(new Read("new", "s0", Story.LATE + 2, Story.LATE + 3, List.of(), true));
                }));
    }

    private static BigInteger highestAcknowledged(Story story) {
        return story.puts.stream()
                .filter(put -> put.ending() == Ending.OK && "s0".equals(put.shard()))
                .map(Put::sequence)
                .max(BigInteger::compareTo)
                .orElseThrow();
    }

    private static void replace(Story story, int at, UnaryOperator<Seen> change) {
        story.records().set(at, change.apply(story.records().get(at)));
    }

    private static List<Seen> changed(List<Seen> seen, int at, UnaryOperator<Seen> change) {
        seen.set(at, change.apply(seen.get(at)));
        return seen;
    }

    private static List<Seen> without(List<Seen> seen, int at) {
        seen.remove(at);
        return seen;
    }

    private static void again(Story story, int at) {
        Seen seen = story.records().get(at);
        story.records().add(new Seen(BEYOND.add(Story.big(story.records().size())), seen.id(), seen.key(), true));
    }

    private static Put numbered(Put put, BigInteger sequence) {
        return new Put(put.id(), put.key(), put.invoked(), put.completed(), put.ending(), put.shard(), sequence);
    }

    private static Put acknowledged(Put put, Seen seen) {
        return new Put(put.id(), put.key(), put.invoked(), put.completed(), Ending.OK, "s1", seen.sequence());
    }
}

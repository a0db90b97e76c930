package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The checker is tested like everything else: it must stay silent on good histories and speak up on every kind of
/// broken one.
class HistoryCheckerTest {

    private static final int GOOD_HISTORIES = 300;

    /// A history in the making, mutable so that a test can break it.
    private static final class Story {
        final List<Put> puts = new ArrayList<>();
        final List<Read> reads = new ArrayList<>();
        final Map<String, List<Seen>> content = new TreeMap<>();

        List<String> check() {
            return HistoryChecker.check(puts, reads, new Content(content));
        }
    }

    @Test
    void shouldAcceptGoodHistories() {
        for (int seed = 0; seed < GOOD_HISTORIES; seed++) {
            assertThat(good(seed).check()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void shouldReportALostRecord() {
        broken("lost", story -> story.content.values().forEach(List::removeFirst));
    }

    @Test
    void shouldReportAnInventedRecord() {
        broken("invented", story -> first(story).add(new Seen(big(1 << 30), "ghost", "k", true)));
    }

    @Test
    void shouldReportARefusedRecordThatIsStored() {
        broken(
                "invented",
                story -> story.puts.replaceAll(
                        put -> put.sequence() != null && put.sequence().equals(big(1))
                                ? new Put(put.id(), put.key(), put.invoked(), put.completed(), Ending.FAIL, null, null)
                                : put));
    }

    @Test
    void shouldReportAlteredBytes() {
        broken("altered", story -> first(story).replaceAll(s -> new Seen(s.sequence(), s.id(), s.key(), false)));
    }

    @Test
    void shouldReportAnAlteredKey() {
        broken("altered", story -> first(story).replaceAll(s -> new Seen(s.sequence(), s.id(), "other", true)));
    }

    @Test
    void shouldReportADuplicate() {
        broken("duplicate", story -> {
            Seen seen = first(story).getFirst();
            first(story).add(new Seen(big(1 << 30), seen.id(), seen.key(), true));
        });
    }

    @Test
    void shouldReportTwoValuesUnderOneNumber() {
        broken(
                "inconsistent",
                story -> story.reads.add(new Read(
                        "c9",
                        "s0",
                        1,
                        2,
                        List.of(new Seen(
                                first(story).get(0).sequence(),
                                first(story).get(1).id(),
                                first(story).get(1).key(),
                                true)),
                        false)));
    }

    @Test
    void shouldReportRecordsOutOfOrder() {
        broken("order", story -> first(story).add(first(story).removeFirst()));
    }

    @Test
    void shouldReportAcknowledgementsOutOfOrder() {
        broken("order", story -> {
            Put put = story.puts.getFirst();
            story.puts.set(0, new Put(put.id(), "late", 1L << 40, 1L << 41, put.ending(), put.shard(), put.sequence()));
        });
    }

    @Test
    void shouldReportASkippedRecord() {
        broken("skipped", story -> {
            Read read = story.reads.getFirst();
            List<Seen> fewer = new ArrayList<>(read.records());
            fewer.remove(fewer.size() / 2);
            story.reads.set(0, new Read(read.chain(), read.shard(), read.invoked(), read.completed(), fewer, false));
        });
    }

    @Test
    void shouldReportAReaderThatGoesBack() {
        broken("order", story -> {
            Read read = story.reads.getFirst();
            story.reads.add(new Read(read.chain(), read.shard(), 1L << 40, 1L << 41, read.records(), false));
        });
    }

    @Test
    void shouldReportAStaleReader() {
        broken("stale", story -> story.reads.add(new Read("new", "s0", 1L << 40, 1L << 41, List.of(), true)));
    }

    private static void broken(String expected, Consumer<Story> mutation) {
        Story story = good(7);

        mutation.accept(story);

        assertThat(story.check()).anyMatch(violation -> violation.startsWith(expected));
    }

    /// A seeded run of three keys over two shards with unknown outcomes, some of them stored, and one reader a
    /// shard.
    private static Story good(int seed) {
        Random random = new Random(seed);
        Story story = new Story();
        long time = 0;
        for (int i = 1; i <= 60; i++) {
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

    private static List<Seen> first(Story story) {
        return story.content.get("s0");
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}

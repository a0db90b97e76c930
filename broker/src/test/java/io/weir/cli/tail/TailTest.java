package io.weir.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.read.ScriptedStream;
import io.weir.cli.read.ShardSource;
import io.weir.cli.read.StartPosition;
import io.weir.cli.testing.ManualWaitClock;
import io.weir.client.WaitClock;
import io.weir.protocol.aggregate.AggregateWriter;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.op.part.ShardIteratorType;
import io.weir.protocol.type.Blob;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailTest {
    private static final Selection EVERYTHING = new Selection(true, null);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ManualWaitClock clock = new ManualWaitClock();

    @Test
    void shouldPrintAShardPageByPageAndStopAtTheTip() throws Exception {
        ScriptedStream stream = new ScriptedStream(2).shard(0).records(0, "a", "b", "c", "d", "e");
        tail(stream, Long.MAX_VALUE).stream(StartPosition.HORIZON);
        assertThat(lines()).containsExactly("a", "b", "c", "d", "e");
        assertThat(clock.waits()).isEmpty();
    }

    @Test
    void shouldPrintParentsBeforeTheirChildrenAcrossSplitAndMerge() throws Exception {
        ScriptedStream stream = new ScriptedStream(1)
                .shard(0)
                .shard(1)
                .shard(2, 0)
                .shard(3, 0)
                .shard(4, 3, 1)
                .records(0, "p1", "p2", "p3", "p4", "p5")
                .records(1, "q1")
                .records(2, "left")
                .records(3, "right")
                .records(4, "merged");
        tail(stream, Long.MAX_VALUE).stream(StartPosition.HORIZON);
        assertThat(lines()).containsSubsequence("p1", "p2", "p3", "p4", "p5", "left");
        assertThat(lines()).containsSubsequence("p5", "right", "merged");
        assertThat(lines()).containsSubsequence("q1", "merged");
        assertThat(lines()).hasSize(9);
    }

    @Test
    void shouldWaitForAParentThatItLearnsOfLater() throws Exception {
        // Shard 1 ends first and names shard 4, whose other parent 3 is not open yet where 0 is being read.
        ScriptedStream stream = new ScriptedStream(1)
                .shard(0)
                .shard(1)
                .laterShard(2, 0)
                .laterShard(3, 0)
                .laterShard(4, 3, 1)
                .records(0, "p1", "p2", "p3")
                .records(1, "q1")
                .records(3, "right")
                .records(4, "merged");
        tail(stream, Long.MAX_VALUE).stream(StartPosition.HORIZON);
        assertThat(lines()).containsExactly("p1", "q1", "p2", "p3", "right", "merged");
    }

    @Test
    void shouldNotWaitForAParentThatHasExpired() throws Exception {
        ScriptedStream stream = new ScriptedStream(1).shard(0).shard(1, 0).records(1, "a");
        tail(new WithoutShard(stream, ScriptedStream.id(0)), Long.MAX_VALUE).stream(StartPosition.HORIZON);
        assertThat(lines()).containsExactly("a");
    }

    @Test
    void shouldPrintNoMoreThanAskedFor() throws Exception {
        ScriptedStream stream =
                new ScriptedStream(10).shard(0).shard(1).records(0, "a", "b").records(1, "c", "d");
        tail(stream, 3).stream(StartPosition.HORIZON);
        assertThat(lines()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldReadOneShardOnlyWithoutItsChildren() throws Exception {
        ScriptedStream stream =
                new ScriptedStream(10).shard(0).shard(1, 0).records(0, "a").records(1, "b");
        tail(stream, Long.MAX_VALUE).shard(ScriptedStream.id(0), StartPosition.HORIZON);
        assertThat(lines()).containsExactly("a");
    }

    @Test
    void shouldFollowUntilItHasEnough() throws Exception {
        ScriptedStream stream = new ScriptedStream(10).shard(0).records(0, "a");
        WaitClock feeding = new FeedingClock(clock, () -> stream.records(0, "more"));
        new Tail(stream, printer(EVERYTHING, 3), true, feeding).stream(StartPosition.HORIZON);
        assertThat(lines()).containsExactly("a", "more", "more");
        assertThat(clock.waits()).hasSize(2);
    }

    @Test
    void shouldStartAtTheEndOfTheOpenShardsAndReadTheirChildrenFromTheirStart() throws Exception {
        ScriptedStream stream = new ScriptedStream(10)
                .shard(0)
                .laterShard(1, 0)
                .records(0, "old")
                .records(1, "new");
        tail(stream, Long.MAX_VALUE).stream(StartPosition.LATEST);
        assertThat(lines()).containsExactly("new");
        assertThat(stream.filters).extracting(ShardFilter::type).containsExactly("AT_LATEST");
        assertThat(stream.starts)
                .extracting(StartPosition::type)
                .containsExactly(ShardIteratorType.LATEST, ShardIteratorType.TRIM_HORIZON);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldKeepAncestorsBeforeDescendantsInAnyHistory(long seed) throws Exception {
        Random random = new Random(seed);
        History history = new History(random);
        tail(history.stream, Long.MAX_VALUE).stream(StartPosition.HORIZON);
        List<String> printed = lines();
        assertThat(printed).hasSize(history.records);
        history.assertOrder(printed);
    }

    @Test
    void shouldPrintOnlyWhatContainsWhatIsLookedForAndCountOnlyThat() throws Exception {
        ScriptedStream stream = new ScriptedStream(2).shard(0).records(0, "ab", "b", "cab", "x", "ba", "abc");
        Selection selection = new Selection(true, Pattern.compile("a.?b"));
        new Tail(stream, printer(selection, 2), false, clock).stream(StartPosition.HORIZON);
        assertThat(lines()).containsExactly("ab", "cab");
    }

    @Test
    void shouldPrintPackedRecordsOneByOneUnlessToldOtherwise() throws Exception {
        AggregateWriter packed = new AggregateWriter();
        for (String data : List.of("one", "two", "three")) {
            packed.add("k", null, data.getBytes(StandardCharsets.UTF_8));
        }
        Blob stored = Blob.of(packed.finish());
        ScriptedStream stream = new ScriptedStream(9).shard(0).record(0, stored).records(0, "plain");
        tail(stream, 2).stream(StartPosition.HORIZON);
        tail(stream, 9).stream(StartPosition.HORIZON);
        assertThat(lines()).containsExactly("one", "two", "one", "two", "three", "plain");

        out.reset();
        Selection asStored = new Selection(false, null);
        new Tail(stream, printer(asStored, 1), false, clock).stream(StartPosition.HORIZON);
        assertThat(out.size()).isEqualTo(stored.length() + 1);
    }

    private Tail tail(ShardSource source, long max) {
        return new Tail(source, printer(EVERYTHING, max), false, clock);
    }

    private Printer printer(Selection selection, long max) {
        return new Printer(selection, RecordFormat.RAW, out, max);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// Random splits and merges, the later ones after the tail has begun; each record is `shard:n`.
    private static final class History {
        private final ScriptedStream stream;
        private final List<int[]> parentage = new ArrayList<>();
        private final int firstLater;
        private int records;
        private int shards;

        History(Random random) {
            firstLater = 3 + random.nextInt(20);
            stream = new ScriptedStream(1 + random.nextInt(3));
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                open.add(add(random));
            }
            for (int i = 0; i < 12; i++) {
                int parent = open.remove(/* index */ random.nextInt(open.size()));
                if (open.size() > 1 && random.nextBoolean()) {
                    int other = open.remove(/* index */ random.nextInt(open.size()));
                    open.add(add(random, parent, other));
                } else {
                    open.add(add(random, parent));
                    open.add(add(random, parent));
                }
            }
        }

        private int add(Random random, int... parents) {
            int index = shards++;
            if (index >= firstLater) {
                stream.laterShard(index, parents);
            } else {
                stream.shard(index, parents);
            }
            for (int parent : parents) {
                parentage.add(new int[] {parent, index});
            }
            for (int n = random.nextInt(5); n >= 0; n--) {
                stream.records(index, index + ":" + n);
                records++;
            }
            return index;
        }

        void assertOrder(List<String> printed) {
            for (int[] pair : parentage) {
                int lastOfParent = last(printed, pair[0] + ":");
                int firstOfChild = first(printed, pair[1] + ":");
                assertThat(lastOfParent).isLessThan(firstOfChild);
            }
        }

        private static int first(List<String> lines, String prefix) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith(prefix)) {
                    return i;
                }
            }
            return Integer.MAX_VALUE;
        }

        private static int last(List<String> lines, String prefix) {
            int last = -1;
            for (int i = 0; i < lines.size(); i++) {
                last = lines.get(i).startsWith(prefix) ? i : last;
            }
            return last;
        }
    }

    /// The stream without one of its shards.
    private record WithoutShard(ScriptedStream stream, String hidden) implements ShardSource {
        @Override
        public List<Shard> shards(ShardFilter filter) {
            return stream.shards(filter).stream()
                    .filter(shard -> !shard.shardId().equals(hidden))
                    .toList();
        }

        @Override
        public String iterator(String shardId, StartPosition start) {
            return stream.iterator(shardId, start);
        }

        @Override
        public GetRecords.Response records(String iterator, int limit) {
            return stream.records(iterator, limit);
        }
    }

    /// Does something each time somebody waits.
    private record FeedingClock(ManualWaitClock clock, Runnable feed) implements WaitClock {
        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }

        @Override
        public void sleep(Duration wait) {
            clock.sleep(wait);
            feed.run();
        }
    }
}

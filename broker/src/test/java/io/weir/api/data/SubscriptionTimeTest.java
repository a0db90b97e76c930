package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.EventLog;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.limits.ShardQuotas;
import io.weir.limits.ShardThrottle;
import io.weir.limits.SubscriptionQuota;
import io.weir.log.Outcome;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.eventstream.EventFrame;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.StartStreamEncryption;
import io.weir.protocol.op.UpdateMaxRecordSize;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.SubscribeToShardEvent;
import io.weir.shard.AppendResult;
import io.weir.shard.KeyHeat;
import io.weir.shard.Offered;
import io.weir.shard.PackedRecords;
import io.weir.shard.ReadPage;
import io.weir.shard.ShardAccess;
import io.weir.shard.ShardKey;
import io.weir.shard.ShardTail;
import io.weir.shard.TrimPoint;
import io.weir.shard.TrimResult;
import io.weir.store.StoreException;
import io.weir.subscribe.Admission;
import io.weir.subscribe.SubscriptionCounters;
import io.weir.subscribe.SubscriptionKey;
import io.weir.subscribe.SubscriptionObserver;
import io.weir.subscribe.SubscriptionStart;
import io.weir.subscribe.SubscriptionTable;
import io.weir.time.Clock;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What a subscription does as time passes: the shard is real, and while the subscription waits for it, the test says
/// what happens.
final class SubscriptionTimeTest {

    private static final SubscriptionQuota SERVICE = ShardQuotas.KINESIS.subscription();
    private static final SubscriptionQuota UNBOUNDED = ShardQuotas.NONE.subscription();
    private static final String ARN = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/s";

    private final TestNode node = TestNode.start(Encoding.JSON);
    private final TestClient client = new TestClient(node);
    private final SubscriptionCounters counters = new SubscriptionCounters();
    private final List<Pushed> pushed = new CopyOnWriteArrayList<>();
    private final EventLog log = new EventLog();
    private long memory = 64L << 20;
    private StreamEntry stream;
    private ConsumerEntry consumer;

    @BeforeEach
    void begin() {
        node.createStream("s", 1);
        node.ok(RegisterStreamConsumer.SHAPE, new RegisterStreamConsumer.Request(ARN, "c", null, null));
        stream = node.machine().catalog().get().streams().iterator().next();
        consumer = node.machine()
                .catalog()
                .get()
                .consumers()
                .of(stream.id())
                .iterator()
                .next();
    }

    @AfterEach
    void close() {
        node.close();
    }

    /// An event that was handed to the client.
    ///
    /// @param atNanos when, by the node's clock
    /// @param dataBytes of its records
    private record Pushed(long atNanos, long dataBytes) {}

    /// Notes what is pushed and when.
    private SubscriptionObserver noting() {
        return new SubscriptionObserver() {
            @Override
            public void subscribed(SubscriptionKey subscription) {}

            @Override
            public void rateExceeded(SubscriptionKey subscription) {}

            @Override
            public void pushed(SubscriptionKey subscription, int records, long dataBytes, long millisBehind) {
                pushed.add(new Pushed(node.clock().monotonicNanos(), dataBytes));
            }

            @Override
            public void failed(SubscriptionKey subscription, ErrorType error) {}
        };
    }

    /// The node's clock, which passes at once while somebody rests.
    private Clock passing() {
        return new Clock() {
            @Override
            public long wallMs() {
                return node.clock().wallMs();
            }

            @Override
            public long monotonicNanos() {
                return node.clock().monotonicNanos();
            }

            @Override
            public void restUntil(long untilNanos) {
                node.clock().advanceNanos(Math.max(0, untilNanos - monotonicNanos()));
            }
        };
    }

    /// Subscribes from an index on; the steps happen one by one as the subscription waits, then its client hangs
    /// up.
    private void run(long index, SubscriptionQuota quota, Runnable... steps) {
        SubscriptionTable table = new SubscriptionTable(new SubscriptionTable.Parts(
                10, memory, node.machine().catalog(), new SubscriptionEvents(), counters.and(noting()), passing()));
        ShardAccess shard = node.machine().shards().find(new ShardKey(stream.id(), 0));
        Deque<Runnable> script = new ArrayDeque<>(Arrays.asList(steps));
        script.add(log::hangUp);
        Admission admission = table.admit(new SubscriptionStart(
                stream,
                consumer,
                stream.shards().all().getFirst(),
                new ScriptedShard(shard, script),
                index,
                Long.MIN_VALUE,
                quota));
        ((Admission.Admitted) admission).subscription().start(log);
    }

    private void pass(long ms) {
        node.clock().advanceMs(ms);
    }

    @Test
    @DisplayName("D-020, D-018: an idle subscription says every few seconds that it is there, with a valid number")
    void shouldBeatWhileNothingHappens() {
        String number = client.put("s", "k", "one").sequenceNumber();
        run(2, UNBOUNDED, () -> pass(4_499), () -> pass(1), () -> pass(4_500));
        for (int i = 0; i < 2; i++) {
            SubscribeToShardEvent beat = log.event();
            assertThat(beat.records()).isEmpty();
            assertThat(beat.continuationSequenceNumber()).isEqualTo(number);
            assertThat(beat.millisBehindLatest()).isZero();
        }
        assertThat(log.ended()).isEqualTo(EventLog.End.ABORTED);
        assertThat(log.left()).isZero();
        assertThat(counters.events()).isEqualTo(2);
    }

    @Test
    @DisplayName("D-018: on a shard without records the number is that of its start")
    void shouldBeatWithTheStartOfAnEmptyShard() {
        run(1, UNBOUNDED, () -> pass(4_500));
        assertThat(log.event().continuationSequenceNumber())
                .isEqualTo(stream.shards()
                        .all()
                        .getFirst()
                        .startingSequenceNumber()
                        .toString());
    }

    @Test
    @DisplayName("D-020: records take the place of a beat")
    void shouldNotBeatAfterRecords() {
        run(
                1,
                UNBOUNDED,
                () -> {
                    pass(4_000);
                    client.put("s", "k", "one");
                },
                () -> pass(4_499),
                () -> pass(1));
        assertThat(log.event().records()).hasSize(1);
        assertThat(log.event().records()).isEmpty();
        assertThat(log.ended()).isEqualTo(EventLog.End.ABORTED);
        assertThat(log.left()).isZero();
    }

    @Test
    @DisplayName("D-017: after five minutes a clean end, without an exception")
    void shouldEndAfterFiveMinutes() {
        run(1, UNBOUNDED, () -> pass(ServiceLimits.SUBSCRIPTION_LIFETIME_MS - 1), () -> pass(1));
        assertThat(log.event().records()).isEmpty();
        assertThat(log.ended()).isEqualTo(EventLog.End.CLEAN);
        assertThat(counters.failed()).isZero();
    }

    @Test
    @DisplayName("D-022, C-043: how far an event is behind")
    void shouldTellHowFarItIsBehind() {
        client.put("s", "k", "one");
        pass(1_000);
        run(0, UNBOUNDED);
        SubscribeToShardEvent event = log.event();
        assertThat(event.records()).hasSize(1);
        assertThat(event.millisBehindLatest()).isZero();
    }

    @Test
    @DisplayName("D-022, C-043: an event below the tip is as far behind as its last record, the newest is not behind")
    void shouldTellHowFarEventsBelowTheTipAreBehind() {
        memory = 1 << 20;
        client.put("s", "k", "x".repeat(500_000));
        pass(1_000);
        client.put("s", "k", "y".repeat(500_000));
        pass(250);
        client.put("s", "k", "last");
        run(0, UNBOUNDED, () -> pass(4_500));
        assertThat(log.event().millisBehindLatest()).isEqualTo(1_250);
        assertThat(log.event().millisBehindLatest()).isEqualTo(250);
        assertThat(log.event().millisBehindLatest()).isZero();
        SubscribeToShardEvent beat = log.event();
        assertThat(beat.records()).isEmpty();
        assertThat(beat.millisBehindLatest()).isZero();
    }

    @Test
    @DisplayName("D-025: with the service's rates, two MiB a second: what was pushed is paid for before more is")
    void shouldKeepItsPaceWhileThereIsMuchToPush() {
        int recordBytes = 900_000;
        for (int i = 0; i < 8; i++) {
            client.put("s", "k", "x".repeat(recordBytes));
        }
        run(0, SERVICE);
        assertThat(log.ended()).isEqualTo(EventLog.End.ABORTED);
        assertThat(pushed).hasSize(8);
        for (int i = 0; i < pushed.size(); i++) {
            long before = (long) i * recordBytes;
            long paidNanos = before * TimeUnit.SECONDS.toNanos(1) / ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND;
            assertThat(pushed.get(i).dataBytes()).isEqualTo(recordBytes);
            assertThat(pushed.get(i).atNanos()).as("event " + i).isBetween(paidNanos - i, paidNanos);
        }
    }

    @Test
    @DisplayName("D-020, D-025: a subscription that rests for its pace says in time that it is there")
    void shouldBeatWhileItRestsForItsPace() {
        node.ok(UpdateMaxRecordSize.SHAPE, new UpdateMaxRecordSize.Request(ARN, null, 10_240));
        client.put("s", "k", "x".repeat(10_000_000));
        client.put("s", "k", "next");
        run(0, SERVICE);
        assertThat(log.ended()).isEqualTo(EventLog.End.ABORTED);
        assertThat(pushed)
                .containsExactly(
                        new Pushed(0, 10_000_000),
                        new Pushed(TimeUnit.MILLISECONDS.toNanos(ServiceLimits.SUBSCRIPTION_BEAT_MS), 0),
                        new Pushed(4_768_371_582L, 4));
    }

    @Test
    @DisplayName("B-180, D-013: a key that is put out of use while a consumer reads ends its subscription by name")
    void shouldEndWithTheErrorOfTheKeysState() {
        UUID key = node.keys().create(TestNode.ACCOUNT, "alias/mine", 1).id();
        node.ok(StartStreamEncryption.SHAPE, new StartStreamEncryption.Request("s", "KMS", "alias/mine", null, null));
        client.put("s", "k", "before");
        endsWith(
                1,
                "KMSDisabledException",
                () -> assertThat(node.keys().disable(key)).isPresent());
        assertThat(node.keys().enable(key)).isPresent();
        endsWith(
                2,
                "KMSInvalidStateException",
                () -> assertThat(node.keys().delete(key, 10)).isPresent());
        assertThat(node.keys().enable(key)).isPresent();
        endsWith(3, "KMSNotFoundException", () -> {
            assertThat(node.keys().delete(key, 10)).isPresent();
            assertThat(node.keys().destroy(key, 10)).isTrue();
        });
        assertThat(counters.failed()).isEqualTo(3);
    }

    @Test
    @DisplayName("D-013, D-014, D-015: what nobody foresaw is told by a modelled exception, without what it was")
    void shouldTellAnUnforeseenFailureAsAModelledException() {
        run(1, UNBOUNDED, () -> {
            throw new IllegalStateException("a detail");
        });
        EventFrame told = log.frame();
        assertThat(told.text(":message-type")).contains("exception");
        assertThat(told.text(":exception-type")).contains("InternalFailureException");
        assertThat(EventLog.text(told)).doesNotContain("a detail");
        assertThat(log.ended()).isEqualTo(EventLog.End.CLEAN);
        assertThat(log.left()).isZero();
    }

    /// Reads the record at an index, then the key goes before the next one is read.
    private void endsWith(long index, String exception, Runnable keyGoes) {
        run(index, UNBOUNDED, () -> {
            client.put("s", "k", "sealed");
            keyGoes.run();
        });
        assertThat(log.event().records()).extracting(DataRecord::encryptionType).containsExactly("KMS");
        assertThat(log.exception()).isEqualTo(exception);
        assertThat(log.ended()).isEqualTo(EventLog.End.CLEAN);
    }

    @Test
    @DisplayName("D-025: without the service's rates nothing rests")
    void shouldPushAtOnceWithoutRates() {
        for (int i = 0; i < 8; i++) {
            client.put("s", "k", "x".repeat(900_000));
        }
        run(0, UNBOUNDED);
        assertThat(log.ended()).isEqualTo(EventLog.End.ABORTED);
        assertThat(pushed)
                .hasSize(8)
                .allSatisfy(event -> assertThat(event.atNanos()).isZero());
    }

    @Test
    @DisplayName("D-016: a record that is larger than the share of a subscription comes alone")
    void shouldPushARecordThatIsLargerThanItsShare() {
        memory = 1 << 20;
        client.put("s", "k", "one");
        client.put("s", "k", "x".repeat(500_000));
        client.put("s", "k", "three");
        run(0, UNBOUNDED);
        assertThat(log.texts()).containsExactly("one");
        assertThat(log.texts())
                .singleElement()
                .satisfies(text -> assertThat(text).hasSize(500_000));
        assertThat(log.texts()).containsExactly("three");
    }

    @Test
    @DisplayName("A subscription that cannot be made takes nobody's place")
    void shouldCountNoSubscriptionThatCannotBeMade() {
        SubscriptionTable table = new SubscriptionTable(new SubscriptionTable.Parts(
                1, memory, node.machine().catalog(), new SubscriptionEvents(), counters, node.clock()));
        ShardAccess shard = node.machine().shards().find(new ShardKey(stream.id(), 0));
        ShardAccess broken = (ShardAccess) Proxy.newProxyInstance(
                ShardAccess.class.getClassLoader(), new Class<?>[] {ShardAccess.class}, (_, _, _) -> {
                    throw new StoreException("unreadable");
                });

        assertThatThrownBy(() -> table.admit(start(broken))).isInstanceOf(StoreException.class);

        assertThat(table.live()).isZero();
        assertThat(table.admit(start(shard))).isInstanceOf(Admission.Admitted.class);
        assertThat(table.live()).isOne();
    }

    private SubscriptionStart start(ShardAccess access) {
        return new SubscriptionStart(
                stream, consumer, stream.shards().all().getFirst(), access, 5, Long.MIN_VALUE, UNBOUNDED);
    }

    /// A shard of which the test says what happens while somebody waits for it.
    private record ScriptedShard(ShardAccess real, Deque<Runnable> script) implements ShardAccess {

        @Override
        public boolean awaitBeyond(long index, long deadlineNanos) {
            Runnable next = script.poll();
            if (next != null) {
                next.run();
            }
            return next == null;
        }

        @Override
        public ShardKey key() {
            return real.key();
        }

        @Override
        public CompletableFuture<Outcome<AppendResult>> append(PackedRecords records) {
            return real.append(records);
        }

        @Override
        public ReadPage read(long fromIndex, int recordsMax, int bytesMax, long horizonMs) {
            return real.read(fromIndex, recordsMax, bytesMax, horizonMs);
        }

        @Override
        public long locate(long timestampMs) {
            return real.locate(timestampMs);
        }

        @Override
        public ShardTail tail() {
            return real.tail();
        }

        @Override
        public TrimPoint trimPoint(long horizonMs) {
            return real.trimPoint(horizonMs);
        }

        @Override
        public CompletableFuture<Outcome<TrimResult>> trim(TrimPoint point) {
            return real.trim(point);
        }

        @Override
        public Offered offered() {
            return real.offered();
        }

        @Override
        public KeyHeat heat() {
            return real.heat();
        }

        @Override
        public ShardThrottle throttle(ShardQuotas quotas) {
            return real.throttle(quotas);
        }
    }
}

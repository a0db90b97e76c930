package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Answer;
import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.part.ChildShard;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What docs/extensions.md says of reads that wait. A wait that nothing ends would take the longest there is, 20 s, and
/// then the test would fail.
@ParameterizedClass
@EnumSource
final class WaitingReadsTest {

    private static final String LONGEST = Integer.toString(WaitingReads.WAIT_MS_MAX);

    private final Encoding encoding;
    private final TestNode node;
    private final TestClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WaitingReadsTest(Encoding encoding) {
        this.encoding = encoding;
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        threads.close();
        node.close();
    }

    private Answer send(String wait) {
        Map<String, String> fields =
                TestNode.fields("GetRecords", encoding.codec().contentType());
        fields.put("x-weir-wait-millis", wait);
        GetRecords.Request request = TestClient.from(client.iterator("s", "0", "TRIM_HORIZON"), null);
        return node.send("POST", null, fields, encoding.codec().encode(GetRecords.SHAPE.request(), request));
    }

    private GetRecords.Response read(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return encoding.codec().decodeResponse(GetRecords.SHAPE, answer.body(), 0, answer.bodyLength());
    }

    private CompletableFuture<GetRecords.Response> waiting() {
        int before = node.api().waits().count();
        CompletableFuture<GetRecords.Response> answer =
                CompletableFuture.supplyAsync(() -> read(send(LONGEST)), threads);
        while (node.api().waits().count() == before && !answer.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        return answer;
    }

    @Test
    void shouldAnswerWithTheFirstRecordThatComes() {
        CompletableFuture<GetRecords.Response> answer = waiting();

        client.put("s", "key", "data");

        assertThat(answer.join().records()).extracting(TestClient::text).containsExactly("data");
        assertThat(node.api().waits().count()).isZero();
    }

    @Test
    void shouldNotWaitForWhatIsThere() {
        client.put("s", "key", "data");

        assertThat(read(send(LONGEST)).records()).hasSize(1);
    }

    @Test
    void shouldAnswerEmptyHandedWhenTheTimeHasPassed() {
        assertThat(read(send("1")).records()).isEmpty();
        assertThat(read(send("0")).records()).isEmpty();
    }

    @Test
    void shouldTellOfChildrenWhenTheShardIsClosed() {
        CompletableFuture<GetRecords.Response> answer = waiting();

        node.ok(
                SplitShard.SHAPE,
                new SplitShard.Request(
                        "s", "shardId-000000000000", "170141183460469231731687303715884105728", null, null));
        node.settle();

        assertThat(answer.join().nextShardIterator()).isNull();
        assertThat(answer.join().childShards()).extracting(ChildShard::shardId).hasSize(2);
    }

    @Test
    void shouldEndWaitsWhenTheBrokerStops() {
        CompletableFuture<GetRecords.Response> answer = waiting();

        node.api().waits().close();

        assertThat(answer.join().records()).isEmpty();
        assertThat(read(send(LONGEST)).records()).isEmpty();
    }

    @Test
    void shouldAnswerAtOnceWhenTooManyWait() {
        var waiting = IntStream.range(0, TestNode.WAITING_READS_MAX)
                .mapToObj(_ -> waiting())
                .toList();

        assertThat(read(send(LONGEST)).records()).isEmpty();

        client.put("s", "key", "data");
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().records()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", " 1", "1.5", "x", "20001", "1000000", "١"})
    void shouldRefuseWhatIsNoWait(String wait) {
        assertThat(node.error(send(wait)))
                .isEqualTo(new WireError(
                        "InvalidArgumentException",
                        "X-Weir-Wait-Millis must be one whole number of milliseconds from 0 to 20000."));
    }
}

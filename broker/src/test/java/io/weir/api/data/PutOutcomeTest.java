package io.weir.api.data;

import static io.weir.api.testing.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Answer;
import io.weir.api.testing.ScriptedLog;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.log.Outcome;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.shard.ShardCommand;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What callers hear when the log does not take their records, or does not say whether it did.
final class PutOutcomeTest {

    private static final PutRecordsRequestEntry[] EVERY_SHARD = {
        entry("k", "0", "a"), entry("k", TestClient.HALF, "b"), entry("k", "1", "c")
    };

    private final ScriptedLog log = new ScriptedLog();
    private final TestNode node =
            TestNode.start(TestNode.Setup.of(WireCodec.JSON).withLog(log::over));
    private final TestClient client = new TestClient(node);

    @BeforeEach
    void create() {
        node.createStream("s", 2);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Answer putAll() {
        return node.call(PutRecords.SHAPE, new PutRecords.Request(List.of(EVERY_SHARD), "s", null, null, null));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-061: what was certainly not taken may be tried again")
    void shouldAnswer503WhenTheLogRefuses(Outcome.Refusal why) {
        log.answer(command -> true, new Outcome.Refused<>(why));
        Answer one = node.call(PutRecord.SHAPE, TestClient.record("s", "k", "x"));
        assertThat(one.status()).isEqualTo(503);
        assertThat(node.error(one).name()).isEqualTo("ServiceUnavailable");
        assertThat(putAll().status()).isEqualTo(503);
    }

    @Test
    @DisplayName("B-181: an outcome that is not known is never reported as stored")
    void shouldAnswer500WhenTheOutcomeIsUnknown() {
        log.answer(command -> true, new Outcome.Unknown<>("the disk failed"));
        Answer one = node.call(PutRecord.SHAPE, TestClient.record("s", "k", "x"));
        assertThat(one.status()).isEqualTo(500);
        assertThat(node.error(one).name()).isEqualTo("InternalFailureException");
        assertThat(putAll().status()).isEqualTo(500);
    }

    @Test
    @DisplayName("B-080, B-081, B-082: the failure of one shard does not stop the others")
    void shouldReportTheRecordsOfAFailedShardAlone() {
        log.answer(
                command -> command instanceof ShardCommand.Append append
                        && append.shard().shardIndex() == 1,
                new Outcome.Refused<>(Outcome.Refusal.STORE_FULL));
        PutRecords.Response response = client.putAll("s", EVERY_SHARD);
        assertThat(response.failedRecordCount()).isEqualTo(1);
        assertThat(response.records().get(0).sequenceNumber()).isNotNull();
        assertThat(response.records().get(1).sequenceNumber()).isNull();
        assertThat(response.records().get(1).errorCode()).isEqualTo("InternalFailure");
        assertThat(response.records().get(1).errorMessage()).isEqualTo("Internal Service Failure");
        assertThat(response.records().get(2).shardId()).isEqualTo("shardId-000000000000");
        assertThat(client.read("s", "0")).containsExactly("a", "c");
    }

    @Test
    @DisplayName("B-117: no put fails because of a reshard that comes between routing and append")
    void shouldRouteAgainWhenTheShardHasClosed() {
        log.before(
                command -> command instanceof ShardCommand.Append, () -> client.split("s", "0", "1" + "0".repeat(20)));
        PutRecords.Response response = client.putAll("s", EVERY_SHARD);
        assertThat(response.failedRecordCount()).isZero();
        assertThat(response.records().get(0).shardId()).isEqualTo("shardId-000000000002");
        assertThat(client.read("s", "2")).containsExactly("a", "c");
        assertThat(client.read("s", "0")).isEmpty();
    }

    @Test
    @DisplayName("B-082: records of two merged shards keep the order of the request")
    void shouldKeepRequestOrderWhenTwoShardsBecomeOne() {
        log.before(command -> command instanceof ShardCommand.Append, () -> client.merge("s", "0", "1"));
        PutRecords.Response response = client.putAll("s", EVERY_SHARD);
        assertThat(response.failedRecordCount()).isZero();
        assertThat(client.read("s", "2")).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("B-014: a stream that is deleted between routing and append")
    void shouldNotFindAStreamThatIsDeletedMeanwhile() {
        log.before(
                command -> command instanceof ShardCommand.Append,
                () -> node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", null, null, null)));
        assertThat(node.fault(PutRecord.SHAPE, TestClient.record("s", "k", "x")).name())
                .isEqualTo("ResourceNotFoundException");
    }
}

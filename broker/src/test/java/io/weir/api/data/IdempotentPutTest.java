package io.weir.api.data;

import static io.weir.api.testing.TestClient.HALF;
import static io.weir.api.testing.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Answer;
import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.extension.ProducerFields;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.shape.OperationShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The header fields of idempotent puts (docs/extensions.md).
@ParameterizedClass
@EnumSource
final class IdempotentPutTest {

    private static final String FIRST = "shardId-000000000000";

    private final WireCodec codec;
    private final TestNode node;
    private final TestClient client;

    IdempotentPutTest(Encoding encoding) {
        codec = encoding.codec();
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void shouldGiveAnIdOnlyWhenItIsAskedFor() {
        assertThat(id()).matches("[0-9a-f]{32}");
        assertThat(call(ListShards.SHAPE, shards(), Map.of()).headers()).isEmpty();
        assertThat(refused(call(ListShards.SHAPE, shards(), Map.of(ProducerFields.ID, "old"))))
                .isEqualTo(ErrorType.INVALID_ARGUMENT.wireName());
    }

    @Test
    void shouldStoreOnceWhatComesTwiceAndSayWhere() {
        String id = id();
        PutRecords.Response first = put(id, "5-6", entry("a", null, "one"), entry("b", null, "two"));
        PutRecords.Response second =
                put(id, "5-7", entry("a", null, "one"), entry("b", null, "two"), entry("c", null, "three"));

        assertThat(second.failedRecordCount()).isZero();
        assertThat(second.records().subList(0, 2)).isEqualTo(first.records());
        assertThat(client.read("s", FIRST)).containsExactly("one", "two", "three");
    }

    @Test
    void shouldRecogniseASingleRecordAfterASplitAndAMerge() {
        String id = id();
        PutRecord.Request record = TestClient.record("s", "a", "one");
        Map<String, String> fields = fields(id, "9");
        PutRecord.Response first = response(PutRecord.SHAPE, call(PutRecord.SHAPE, record, fields));
        client.split("s", FIRST, HALF);
        client.merge("s", "shardId-000000000001", "shardId-000000000002");
        Answer again = call(PutRecord.SHAPE, record, fields);

        assertThat(response(PutRecord.SHAPE, again)).isEqualTo(first);
        assertThat(again.headers()).containsEntry(ProducerFields.ID, id);
        assertThat(client.read("s", "shardId-000000000003")).isEmpty();
    }

    @Test
    void shouldRefuseByNameWhatItForgot() {
        String id = id();
        for (int n = 0; n < 10; n++) {
            put(id, Integer.toString(n), entry("a", null, "r" + n));
        }
        PutRecordsResultEntry stale =
                put(id, "0", entry("a", null, "r0")).records().getFirst();
        node.clock().advanceMs(2 * 60 * 60 * 1000);
        put(id(), "1", entry("a", null, "other"));
        PutRecordsResultEntry unknown =
                put(id, "9", entry("a", null, "r9")).records().getFirst();

        assertThat(stale.errorCode()).isEqualTo(ErrorType.STALE_PRODUCER_SEQUENCE.wireName());
        assertThat(unknown.errorCode()).isEqualTo(ErrorType.UNKNOWN_PRODUCER.wireName());
        assertThat(refused(call(PutRecord.SHAPE, TestClient.record("s", "a", "r9"), fields(id, "9"))))
                .isEqualTo(ErrorType.UNKNOWN_PRODUCER.wireName());
        assertThat(client.read("s", FIRST)).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1,1",
                "2,1",
                "1-3",
                "1-",
                "-1",
                "a-b",
                "1-500",
                "1,600",
                "1 ,2",
                "9999999999999999999,1"
            })
    void shouldRefuseNumbersThatAreNone(String sequence) {
        assertThat(refused(putCall(fields(id(), sequence), entry("a", null, "one"), entry("b", null, "two"))))
                .isEqualTo(ErrorType.INVALID_ARGUMENT.wireName());
        assertThat(client.read("s", FIRST)).isEmpty();
    }

    @Test
    void shouldRefuseIdsThatAreNone() {
        String future = "7" + id().substring(1);
        for (String id : List.of("new", "", "x", future)) {
            assertThat(refused(putCall(fields(id, "1"), entry("a", null, "one"))))
                    .isEqualTo(ErrorType.INVALID_ARGUMENT.wireName());
        }
        assertThat(refused(putCall(Map.of(ProducerFields.ID, id()), entry("a", null, "one"))))
                .isEqualTo(ErrorType.INVALID_ARGUMENT.wireName());
        assertThat(refused(putCall(Map.of(ProducerFields.SEQUENCE, "1"), entry("a", null, "one"))))
                .isEqualTo(ErrorType.INVALID_ARGUMENT.wireName());
    }

    private String id() {
        String id = call(ListShards.SHAPE, shards(), Map.of(ProducerFields.ID, ProducerFields.NEW_ID))
                .headers()
                .get(ProducerFields.ID);
        assertThat(id).isNotNull();
        return String.valueOf(id);
    }

    private static ListShards.Request shards() {
        return new ListShards.Request("s", null, null, null, null, null, null, null);
    }

    private static Map<String, String> fields(String id, String sequence) {
        return Map.of(ProducerFields.ID, id, ProducerFields.SEQUENCE, sequence);
    }

    private PutRecords.Response put(String id, String sequence, PutRecordsRequestEntry... records) {
        return response(PutRecords.SHAPE, putCall(fields(id, sequence), records));
    }

    private Answer putCall(Map<String, String> fields, PutRecordsRequestEntry... records) {
        return call(PutRecords.SHAPE, new PutRecords.Request(List.of(records), "s", null, null, null), fields);
    }

    private <I> Answer call(OperationShape<I, ?> operation, I input, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.putAll(TestNode.fields(operation.name(), codec.contentType()));
        return node.send("POST", null, all, codec.encode(operation.request(), input));
    }

    private <O> O response(OperationShape<?, O> operation, Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return codec.decodeResponse(operation, answer.body(), 0, answer.bodyLength());
    }

    private String refused(Answer answer) {
        return node.error(answer).name();
    }
}

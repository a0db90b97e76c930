package io.weir.api.data;

import static io.weir.api.testing.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.type.Blob;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Section B.8.
@ParameterizedClass
@EnumSource
final class PutRecordsTest {

    private final TestNode node;
    private final TestClient client;

    PutRecordsTest(Encoding encoding) {
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 4);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private WireError fault(PutRecordsRequestEntry... records) {
        return node.fault(PutRecords.SHAPE, new PutRecords.Request(List.of(records), "s", null, null, null));
    }

    @Test
    @DisplayName("B-076, B-081, B-082: results in request order, numbers rising within a shard, none failed")
    void shouldAnswerForEachRecordInRequestOrder() {
        Random random = new Random(1);
        List<PutRecordsRequestEntry> records = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String hashKey = new BigInteger(128, random).toString();
            records.add(i % 2 == 0 ? entry("key" + random.nextInt(40), null, "r" + i) : entry("k", hashKey, "r" + i));
        }

        PutRecords.Response response = client.putAll("s", records.toArray(PutRecordsRequestEntry[]::new));

        assertThat(response.failedRecordCount()).isZero();
        assertThat(response.encryptionType()).isNull();
        assertThat(response.records()).hasSize(500);
        TreeMap<String, List<String>> byShard = new TreeMap<>();
        TreeMap<String, BigInteger> last = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            PutRecordsResultEntry result = response.records().get(i);
            BigInteger number = new BigInteger(result.sequenceNumber());
            BigInteger before = last.put(result.shardId(), number);
            assertThat(before == null || number.compareTo(before) > 0).isTrue();
            byShard.computeIfAbsent(result.shardId(), id -> new ArrayList<>()).add("r" + i);
        }
        assertThat(byShard).hasSize(4);
        byShard.forEach((shard, data) -> assertThat(client.read("s", shard)).isEqualTo(data));
    }

    @Test
    @DisplayName("B-076, B-077")
    void shouldTakeOneToFiveHundredRecords() {
        PutRecordsRequestEntry one = entry("k", null, "x");
        WireError tooMany = fault(Collections.nCopies(501, one).toArray(PutRecordsRequestEntry[]::new));
        assertThat(tooMany.name()).isEqualTo("ValidationException");
        assertThat(tooMany.message())
                .startsWith(
                        "1 validation error detected: Value '[com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@")
                .endsWith(
                        "at 'records' failed to satisfy constraint: Member must have length less than or equal to 500");
        assertThat(fault().message())
                .isEqualTo("1 validation error detected: Value '[]' at 'records' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1");
    }

    @Test
    @DisplayName("B-078, J-010")
    void shouldBoundAllRecordsTogether() {
        byte[] data = new byte[(1 << 20) - 1];
        List<PutRecordsRequestEntry> ten =
                Collections.nCopies(10, new PutRecordsRequestEntry(Blob.of(data), null, "k"));
        assertThat(client.putAll("s", ten.toArray(PutRecordsRequestEntry[]::new))
                        .failedRecordCount())
                .isZero();
        List<PutRecordsRequestEntry> more = new ArrayList<>(ten);
        more.add(entry("k", null, ""));
        assertThat(fault(more.toArray(PutRecordsRequestEntry[]::new)).name()).isEqualTo("InvalidArgumentException");
    }

    @Test
    @DisplayName("B-079, I-42: one bad record refuses all, and nothing is written")
    void shouldWriteNothingWhenOneRecordIsBad() {
        PutRecordsRequestEntry good = entry("k", null, "x");
        PutRecordsRequestEntry large = new PutRecordsRequestEntry(Blob.of(new byte[1 << 20]), null, "k");
        assertThat(fault(good, large).name()).isEqualTo("InvalidArgumentException");
        assertThat(fault(good, entry("k", BigInteger.TWO.pow(128).toString(), "x"))
                        .name())
                .isEqualTo("InvalidArgumentException");
        WireError keyless = fault(good, entry(null, null, "x"));
        assertThat(keyless.message())
                .isEqualTo(
                        "1 validation error detected: Value null at 'records.2.member.partitionKey' failed to satisfy"
                                + " constraint: Member must not be null");
        for (int shard = 0; shard < 4; shard++) {
            assertThat(client.read("s", "shard-" + shard)).isEmpty();
        }
    }

    @Test
    @DisplayName("B-075")
    void shouldNotWriteOnADryRun() {
        var dry = new PutRecords.Request(List.of(entry("k", null, "x")), "s", null, null, true);
        assertThat(node.fault(PutRecords.SHAPE, dry).name()).isEqualTo("DryRunOperationException");
    }

    @Test
    @DisplayName("B-166: keys are kept although they do not place")
    void shouldDealTheRecordsOfARequestToAllShardsOfAutoStreams() {
        node.ok(CreateStream.SHAPE, new CreateStream.Request("auto", null, null, null, null, null, "AUTO"));
        for (int i = 0; i < 10; i++) {
            client.putAll("auto", entry(null, null, "x"), entry("k", null, "y"), entry("k", "7", "z"));
            client.putAll("auto", entry(null, "7", "0"));
        }
        List<String> keys = new ArrayList<>();
        for (String shard : client.openShards("auto").toList()) {
            var records =
                    client.get(client.iterator("auto", shard, "TRIM_HORIZON")).records();
            assertThat(records).hasSize(10);
            records.forEach(record -> keys.add(String.valueOf(record.partitionKey())));
        }
        assertThat(keys).containsOnly("null", "k");
        assertThat(keys.stream().filter("k"::equals)).hasSize(20);
    }
}

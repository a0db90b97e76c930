package io.weir.api.data;

import static io.weir.api.testing.TestClient.blob;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.ParsedSequenceNumber;
import io.weir.protocol.type.SequenceNumber;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section B.7, and of section C what a record's place is made of.
@ParameterizedClass
@EnumSource
final class PutRecordTest {

    private static final int MIB = 1 << 20;
    private static final String THIRD = "113427455640312821154458202477256070485";

    private final TestNode node;
    private final TestClient client;

    PutRecordTest(Encoding encoding) {
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 3);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private WireError fault(PutRecord.Request input) {
        return node.fault(PutRecord.SHAPE, input);
    }

    private static PutRecord.Request ordered(String number) {
        return new PutRecord.Request("s", blob("x"), "a", null, number, null, null, null);
    }

    private static SequenceNumber parsed(String number) {
        return ((ParsedSequenceNumber.Current) SequenceNumber.parse(number)).number();
    }

    @Test
    @DisplayName("B-064, B-072, L-005: key a lies in the first of three even shards; nothing is said of encryption")
    void shouldSayWhereTheRecordIs() {
        PutRecord.Response put = client.put("s", "a", "x");
        assertThat(put.shardId()).isEqualTo("shardId-000000000000");
        assertThat(put.encryptionType()).isNull();
    }

    @Test
    @DisplayName(
            "C-004: every key goes where the listed ranges say, as a client that places records itself computes it")
    void shouldPlaceByTheRangesThatAreListed() throws NoSuchAlgorithmException {
        client.split(
                "s",
                "shardId-000000000001",
                new BigInteger(THIRD).add(BigInteger.TEN.pow(37)).toString());
        for (int i = 0; i < 100; i++) {
            String key = "key-" + i;
            BigInteger hash =
                    new BigInteger(1, MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8)));
            String expected = client.shards("s").stream()
                    .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                    .filter(shard -> holds(shard, hash))
                    .map(Shard::shardId)
                    .collect(Collectors.joining());

            assertThat(client.put("s", key, "x").shardId()).isEqualTo(expected);
        }
    }

    private static boolean holds(Shard shard, BigInteger hash) {
        return new BigInteger(shard.hashKeyRange().startingHashKey()).compareTo(hash) <= 0
                && new BigInteger(shard.hashKeyRange().endingHashKey()).compareTo(hash) >= 0;
    }

    @Test
    @DisplayName("A-095: a retry of a put is another put")
    void shouldStoreARetryOnceMore() {
        Map<String, String> fields = TestNode.fields("PutRecord", WireCodec.JSON.contentType());
        fields.put("amz-sdk-invocation-id", "3f9c1b5e-0000-4000-8000-000000000001");
        byte[] body =
                "{\"StreamName\":\"s\",\"PartitionKey\":\"a\",\"Data\":\"eA==\"}".getBytes(StandardCharsets.UTF_8);

        for (int attempt = 1; attempt <= 2; attempt++) {
            fields.put("amz-sdk-request", "attempt=" + attempt);
            assertThat(node.send("POST", null, fields, body).status()).isEqualTo(200);
        }

        assertThat(client.read("s", "0")).containsExactly("x", "x");
    }

    @Test
    @DisplayName("B-067")
    void shouldTakeEmptyData() {
        client.put("s", "a", "");
        assertThat(client.read("s", "0")).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "113427455640312821154458202477256070484"})
    @DisplayName("B-069, C-001, C-002: both ends of a range belong to its shard")
    void shouldPlaceByExplicitHashKey(String hashKey) {
        assertThat(client.putAt("s", hashKey, "x").shardId()).isEqualTo("shardId-000000000000");
        assertThat(client.putAt("s", THIRD, "x").shardId()).isEqualTo("shardId-000000000001");
        assertThat(client.putAt("s", TestClient.LAST, "x").shardId()).isEqualTo("shardId-000000000002");
    }

    @Test
    @DisplayName("A-081, B-069, B-173, B-174: a wrong value is an invalid argument, a wrong form a violation")
    void shouldRefuseAHashKeyOutsideOfTheHashSpace() {
        String tooLarge = BigInteger.TWO.pow(128).toString();
        WireError error = fault(TestClient.recordAt("s", tooLarge, "x"));
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message())
                .isEqualTo("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]."
                        + " Specified value was " + tooLarge);
        assertThat(fault(TestClient.recordAt("s", "01", "x")).name()).isEqualTo("ValidationException");
    }

    @Test
    @DisplayName("B-065")
    void shouldDemandAPartitionKeyUnlessTheStreamDistributes() {
        WireError error = fault(TestClient.record("s", null, "x"));
        assertThat(error.name()).isEqualTo("ValidationException");
        assertThat(error.message())
                .isEqualTo("1 validation error detected: Value null at 'partitionKey' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test
    @DisplayName("B-065, B-098, B-166, C-005")
    void shouldDistributeRecordsByItselfOnAutoStreams() {
        node.ok(
                CreateStream.SHAPE,
                new CreateStream.Request("auto", null, new StreamModeDetails("ON_DEMAND"), null, null, null, "AUTO"));
        Set<@Nullable String> shards = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            shards.add(node.ok(PutRecord.SHAPE, TestClient.record("auto", null, "x"))
                    .shardId());
        }
        assertThat(shards).hasSize(4);
        node.ok(PutRecord.SHAPE, TestClient.record("auto", "given", "y"));
        var first = client.get(client.iterator("auto", "0", "TRIM_HORIZON")).records();
        assertThat(first.getFirst().partitionKey()).isNull();
    }

    @Test
    @DisplayName("B-066: characters are counted, and bytes are hashed and stored")
    void shouldCountPartitionKeysInCharacters() {
        String key = "€".repeat(256);
        client.put("s", key, "x");
        assertThat(fault(TestClient.record("s", key + "€", "x")).name()).isEqualTo("ValidationException");
    }

    @Test
    @DisplayName("B-068, J-011: data and partition key together, to the byte")
    void shouldBoundARecordByTheSizeOfTheStream() {
        Blob fits = Blob.of(new byte[MIB - 3]);
        Blob large = Blob.of(new byte[MIB - 2]);
        node.ok(PutRecord.SHAPE, new PutRecord.Request("s", fits, "abc", null, null, null, null, null));
        assertThat(fault(new PutRecord.Request("s", large, "abc", null, null, null, null, null))
                        .name())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    @DisplayName("B-068: the largest there is, on a stream that takes it")
    void shouldTakeTenMebibytesWhenTheStreamAllowsThem() {
        node.ok(CreateStream.SHAPE, new CreateStream.Request("big", 1, null, null, null, 10_240, null));
        Blob data = Blob.of(new byte[10 * MIB - 1]);
        node.ok(PutRecord.SHAPE, new PutRecord.Request("big", data, "k", null, null, null, null, null));
        var got = client.get(client.iterator("big", "0", "TRIM_HORIZON"));
        assertThat(got.records().getFirst().data()).isEqualTo(data);
        Blob larger = Blob.of(new byte[10 * MIB + 1]);
        WireError error = fault(new PutRecord.Request("big", larger, "k", null, null, null, null, null));
        assertThat(error.name()).isEqualTo("ValidationException");
        assertThat(error.message())
                .isEqualTo(
                        "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=10485761 cap=10485761]'"
                            + " at 'data' failed to satisfy constraint: Member must have length less than or equal to"
                            + " 10485760");
    }

    @Test
    @DisplayName("C-012, C-013, C-014, C-016, C-017: numbers grow within a shard, also when the clock steps back")
    void shouldNumberRecordsUpwards() {
        SequenceNumber start =
                parsed(client.shards("s").getFirst().sequenceNumberRange().startingSequenceNumber());
        SequenceNumber first = parsed(client.put("s", "a", "x").sequenceNumber());
        node.clock().setWallMs(TestNode.START_MS - 60_000);
        SequenceNumber second = parsed(client.put("s", "a", "y").sequenceNumber());
        assertThat(first).isGreaterThan(start);
        assertThat(second).isGreaterThan(first);
        assertThat(second.recordSecond()).isEqualTo(first.recordSecond());
        assertThat(second.shardCreationSecond()).isEqualTo(start.shardCreationSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20000000000000000000000000000000000000000000000",
                "20000000000000000000000000000000000000000000004",
                "30000000000000000000000000000000000000000000001",
                "1ffffffffff7fffffffffffffff000000000007fffffff2",
                "20000000000800000000000000000000000000000000002",
                "2ffffffffff7fffffffffffffff000000000007fffffff2",
                "13bb2cc3d80000000000000000000000"
            })
    @DisplayName("B-070, C-022")
    void shouldRefuseWhatIsNoSequenceNumber(String hex) {
        String number = new BigInteger(hex, 16).toString();
        WireError error = fault(ordered(number));
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message())
                .isEqualTo("ExclusiveMinimumSequenceNumber " + number + " used in PutRecord on stream s under account "
                        + TestNode.ACCOUNT + " is invalid.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "23bb2cc3d7f7fffffffffffffff000000000007fffffff2",
                "20000000000000000000000000000000000000800000002",
                "20000000000000000000000000000000000000000000002",
                "20000000000000000000000000000000000000000000001"
            })
    @DisplayName("B-070, C-020, C-022: of any shard and version")
    void shouldTakeSequenceNumbersOfTheFormForOrdering(String hex) {
        node.ok(PutRecord.SHAPE, ordered(new BigInteger(hex, 16).toString()));
    }

    @Test
    @DisplayName("C-022: in the future")
    void shouldRefuseOrderingByANumberOfTheFuture() {
        long second = TestNode.START_MS / 1000;
        node.ok(PutRecord.SHAPE, ordered(new SequenceNumber(0, 0, 5, second).toString()));
        assertThat(fault(ordered(new SequenceNumber(0, 0, 5, second + 1).toString()))
                        .name())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    @DisplayName("C-022: numbers of a shard that was created after now are not of the future")
    void shouldTakeNumbersUpToTheNewestCreationSecond() {
        client.put("s", "a", "x");
        client.split("s", "0", "1000");
        String ofChild = client.putAt("s", "0", "y").sequenceNumber();
        assertThat(parsed(ofChild).recordSecond()).isGreaterThan(TestNode.START_MS / 1000);
        node.ok(PutRecord.SHAPE, ordered(ofChild));
    }

    @Test
    @DisplayName("B-071: readable at once, and still there after a restart")
    void shouldKeepRecordsOverARestart() {
        String number = client.put("s", "a", "x").sequenceNumber();
        try (TestNode again = node.restarted()) {
            TestClient reader = new TestClient(again);
            assertThat(reader.read("s", "0")).containsExactly("x");
            assertThat(parsed(reader.put("s", "a", "y").sequenceNumber())).isGreaterThan(parsed(number));
        }
    }

    @Test
    @DisplayName("B-075, B-182")
    void shouldValidateAndNotWriteOnADryRun() {
        PutRecord.Request dry = new PutRecord.Request("s", blob("x"), "a", null, null, null, null, true);
        assertThat(fault(dry).name()).isEqualTo("DryRunOperationException");
        assertThat(fault(new PutRecord.Request("none", blob("x"), "a", null, null, null, null, true))
                        .name())
                .isEqualTo("ResourceNotFoundException");
        assertThat(client.read("s", "0")).isEmpty();
    }
}

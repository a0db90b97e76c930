package io.weir.api.data;

import static io.weir.api.testing.TestClient.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.part.SequenceNumberRange;
import io.weir.protocol.type.SequenceNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section B.9.
@ParameterizedClass
@EnumSource
final class GetShardIteratorTest {

    private static final String UNDER = " in stream s under account " + TestNode.ACCOUNT;
    private static final String EITHER = "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
            + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. ";

    private final TestNode node;
    private final TestClient client;

    GetShardIteratorTest(Encoding encoding) {
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 2);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private WireError fault(String shard, String type, String number) {
        return node.fault(GetShardIterator.SHAPE, position("s", shard, type, number, null));
    }

    private List<String> readFrom(GetShardIterator.Request position) {
        return client.get(client.iterator(position)).records().stream()
                .map(TestClient::text)
                .toList();
    }

    private SequenceNumberRange range(int shard) {
        return client.shards("s").get(shard).sequenceNumberRange();
    }

    @Test
    @DisplayName("B-086, I-5: at and after a record")
    void shouldStartAtOrAfterARecord() {
        client.putAt("s", "0", "a");
        String second = client.putAt("s", "0", "b").sequenceNumber();
        client.putAt("s", "0", "c");
        assertThat(readFrom(position("s", "0", "AT_SEQUENCE_NUMBER", second, null)))
                .containsExactly("b", "c");
        assertThat(readFrom(position("s", "0", "AFTER_SEQUENCE_NUMBER", second, null)))
                .containsExactly("c");
        assertThat(readFrom(position("s", "0", "TRIM_HORIZON", null, null))).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("B-086, C-030, I-36: latest is fixed at the call, not when it is first used")
    void shouldFixLatestAtTheCall() {
        client.putAt("s", "0", "before");
        String latest = client.iterator("s", "0", "LATEST");
        client.putAt("s", "0", "after");
        assertThat(client.get(latest).records().stream().map(TestClient::text)).containsExactly("after");
    }

    @Test
    @DisplayName("B-086, B-092, B-093, C-025, I-27, I-32: at a time, to the millisecond")
    void shouldStartAtATime() {
        client.putAt("s", "0", "a");
        node.clock().advanceMs(1);
        client.putAt("s", "0", "b");
        client.putAt("s", "0", "c");
        Instant second = Instant.ofEpochMilli(TestNode.START_MS + 1);
        assertThat(readFrom(position("s", "0", "AT_TIMESTAMP", null, second))).containsExactly("b", "c");
        assertThat(readFrom(position("s", "0", "AT_TIMESTAMP", null, second.minusMillis(1))))
                .containsExactly("a", "b", "c");
        assertThat(readFrom(position("s", "0", "AT_TIMESTAMP", null, Instant.EPOCH)))
                .containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("B-090: a caller's now may be a little ahead, and then nothing older is given")
    void shouldWaitForATimeThatIsJustAhead() {
        Instant ahead = Instant.ofEpochMilli(TestNode.START_MS + 3000);
        String iterator = client.iterator(position("s", "0", "AT_TIMESTAMP", null, ahead));
        client.putAt("s", "0", "too early");
        String next = client.get(iterator).nextShardIterator();
        node.clock().advanceMs(3000);
        client.putAt("s", "0", "in time");
        assertThat(client.get(next).records().stream().map(TestClient::text)).containsExactly("in time");
    }

    @Test
    @DisplayName("B-090")
    void shouldRefuseATimestampThatIsMissingOrOfTheFuture() {
        assertThat(node.fault(GetShardIterator.SHAPE, position("s", "0", "AT_TIMESTAMP", null, null))
                        .message())
                .isEqualTo("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                        + " Current request has no timestamp parameter.");
        Instant future = Instant.ofEpochMilli(TestNode.START_MS + 60_000);
        WireError error = node.fault(GetShardIterator.SHAPE, position("s", "0", "AT_TIMESTAMP", null, future));
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message())
                .isEqualTo("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                        + " timestampInMillis: " + future.toEpochMilli() + ", currentTimestampInMillis: "
                        + TestNode.START_MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
    @DisplayName("B-089")
    void shouldDemandANumberForTheTypesThatNeedOne(String type) {
        WireError error = fault("0", type, null);
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message()).isEqualTo(EITHER + "Request specified " + type + " and no StartingSequenceNumber.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"})
    @DisplayName("B-089")
    void shouldRefuseANumberForTheTypesThatTakeNone(String type) {
        assertThat(fault("0", type, "5").message())
                .isEqualTo(EITHER + "Request specified " + type + " and also a StartingSequenceNumber.");
    }

    @Test
    @DisplayName("B-087, B-175")
    void shouldNotFindAMissingShardOrStream() {
        assertThat(fault("shardId-5", "LATEST", null).message())
                .isEqualTo("Shard shardId-000000000005" + UNDER + " does not exist");
        WireError noStream = node.fault(GetShardIterator.SHAPE, position("none", "2147483647", "LATEST", null, null));
        assertThat(noStream.name()).isEqualTo("ResourceNotFoundException");
        assertThat(noStream.message())
                .isEqualTo("Shard shardId-002147483647 in stream none under account " + TestNode.ACCOUNT
                        + " does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "shardId-002147483648", "ABKLFD8", "2.14E4"})
    @DisplayName("B-087")
    void shouldNotFindAShardIdWithoutANumber(String shard) {
        WireError error = fault(shard, "LATEST", null);
        assertThat(error.name()).isEqualTo("ResourceNotFoundException");
        assertThat(error.message()).isEqualTo("Could not find shard " + shard + UNDER + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shardId-000000000001", "shard-1", "1", "-1", "a-00001"})
    @DisplayName("B-088")
    void shouldAddressAShardByItsNumber(String shard) {
        client.putAt("s", TestClient.HALF, "x");
        assertThat(readFrom(position("s", shard, "TRIM_HORIZON", null, null))).containsExactly("x");
    }

    @Test
    @DisplayName("B-091: a number of another shard")
    void shouldRefuseANumberOfAnotherShard() {
        String number = client.putAt("s", TestClient.HALF, "x").sequenceNumber();
        String expected = "Invalid StartingSequenceNumber. It encodes shardId-000000000001,"
                + " while it was used in a call to a shard with shardId-000000000000";
        assertThat(fault("0", "AT_SEQUENCE_NUMBER", number).message()).isEqualTo(expected);
        assertThat(fault("0", "AT_SEQUENCE_NUMBER", "5").message())
                .isEqualTo(expected.replace("encodes shardId-000000000001", "encodes shardId-000000000005"));
    }

    @Test
    @DisplayName("B-036, B-091: a number of an earlier stream of the same name")
    void shouldRefuseANumberOfAnotherIncarnation() {
        String number = client.putAt("s", "0", "x").sequenceNumber();
        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", null, null, null));
        node.settle();
        node.createStream("s", 2);
        WireError error = fault("0", "AT_SEQUENCE_NUMBER", number);
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message())
                .isEqualTo(
                        "StartingSequenceNumber " + number + " used in GetShardIterator on shard shardId-000000000000"
                                + UNDER + " is invalid because it did not come from this stream.");
    }

    @Test
    @DisplayName("B-091, C-014: a number of a shard with a negative index")
    void shouldNameANegativeShardIndexWithItsSign() {
        String number = new BigInteger("20000000000000000000000000000000000000800000002", 16).toString();
        assertThat(fault("0", "AT_SEQUENCE_NUMBER", number).message())
                .isEqualTo("Invalid StartingSequenceNumber. It encodes shardId--02147483648,"
                        + " while it was used in a call to a shard with shardId-000000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 21267647932558653966460912964485513216, ' because it did not come from this stream'",
        "425352958651173072921826052383309826, 21693000891209827039382739016868823042,"
                + " ' because it did not come from this stream'"
    })
    @DisplayName("B-091, C-020: numbers of the oldest version")
    void shouldRefuseNumbersOfOldVersions(String number, String printed, String why) {
        int shard = new BigInteger(number).intValue() & 0xFFFF;
        if (shard > 1) {
            client.split("s", "0", "1000");
        }
        assertThat(fault(Integer.toString(shard), "AT_SEQUENCE_NUMBER", number).message())
                .isEqualTo(
                        "StartingSequenceNumber " + printed + " used in GetShardIterator on shard shardId-00000000000"
                                + shard + UNDER + " is invalid" + why + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20000000000800000000000000000000000000000000002",
                "2ffffffffff7fffffffffffffff000000000007fffffff2",
                "13bb2cc3d80000000000000000000000",
                "3000000000000000000000000000000000000000000000000"
            })
    @DisplayName("B-091: nonsense")
    void shouldRefuseWhatIsNoSequenceNumber(String hex) {
        String number = new BigInteger(hex, 16).toString();
        assertThat(fault("0", "AFTER_SEQUENCE_NUMBER", number).message())
                .isEqualTo("StartingSequenceNumber " + number
                        + " used in GetShardIterator on shard shardId-000000000000" + UNDER + " is invalid.");
    }

    @Test
    @DisplayName("B-092, I-16: the shard's own starting number")
    void shouldStartFromTheStartingNumberOfTheShard() {
        client.putAt("s", "0", "x");
        String start = range(0).startingSequenceNumber();
        assertThat(readFrom(position("s", "0", "AT_SEQUENCE_NUMBER", start, null)))
                .containsExactly("x");
        assertThat(readFrom(position("s", "0", "AFTER_SEQUENCE_NUMBER", start, null)))
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
    @DisplayName("B-092, B-094: the ending number of a closed shard is its end")
    void shouldEndAtTheEndingNumberOfAClosedShard(String type) {
        client.putAt("s", "0", "x");
        client.split("s", "0", "1000");
        String end = range(0).endingSequenceNumber();
        GetRecords.Response got = client.get(client.iterator(position("s", "0", type, end, null)));
        assertThat(got.records()).isEmpty();
        assertThat(got.nextShardIterator()).isNull();
        assertThat(got.childShards()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRIM_HORIZON", "LATEST"})
    @DisplayName("B-094: a closed shard has positions of all types")
    void shouldReadAClosedShard(String type) {
        client.putAt("s", "0", "x");
        client.split("s", "0", "1000");
        GetRecords.Response got = client.get(client.iterator("s", "0", type));
        assertThat(got.records()).hasSize(type.equals("LATEST") ? 0 : 1);
        assertThat(got.nextShardIterator()).isNull();
    }

    @Test
    @DisplayName("B-086: a number that no record has yet")
    void shouldStartAtANumberThatDoesNotExist() {
        client.putAt("s", "0", "a");
        long created = TestNode.START_MS / 1000 - 3;
        String third = new SequenceNumber(created, 0, 3, created).toString();
        String iterator = client.iterator(position("s", "0", "AT_SEQUENCE_NUMBER", third, null));
        client.putAt("s", "0", "b");
        String next = client.get(iterator).nextShardIterator();
        client.putAt("s", "0", "c");
        assertThat(client.get(next).records().stream().map(TestClient::text)).containsExactly("c");
    }

    @Test
    @DisplayName("B-093, B-096, E-029: behind the horizon means at the horizon; an expired shard is gone")
    void shouldStartAtTheHorizonWhenTheNumberIsOlder() {
        String old = client.putAt("s", "0", "old").sequenceNumber();
        node.clock().advanceMs(24 * 3_600_000L + 1);
        client.putAt("s", "0", "new");
        assertThat(readFrom(position("s", "0", "AT_SEQUENCE_NUMBER", old, null)))
                .containsExactly("new");
        client.split("s", "0", "1000");
        node.clock().advanceMs(24 * 3_600_000L + 1);
        assertThat(fault("0", "TRIM_HORIZON", null).name()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-075")
    void shouldGiveNothingOnADryRun() {
        var dry = new GetShardIterator.Request("s", "0", "LATEST", null, null, null, null, true);
        assertThat(node.fault(GetShardIterator.SHAPE, dry).name()).isEqualTo("DryRunOperationException");
    }
}

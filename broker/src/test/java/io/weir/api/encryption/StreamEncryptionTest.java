package io.weir.api.encryption;

import static io.weir.api.testing.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.crypto.KeyReference;
import io.weir.crypto.RingKey;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.StartStreamEncryption;
import io.weir.protocol.op.StopStreamEncryption;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.type.Blob;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Sections B.16 and E.6, and B-180.
@ParameterizedClass
@EnumSource
final class StreamEncryptionTest {

    private static final String ALIAS = "alias/mine";

    private final WireCodec codec;
    private final TestNode node;
    private final TestClient client;
    private final UUID key;

    StreamEncryptionTest(Encoding encoding) {
        codec = encoding.codec();
        node = TestNode.start(encoding);
        client = new TestClient(node);
        key = node.keys().create(TestNode.ACCOUNT, ALIAS, 1).id();
    }

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static StartStreamEncryption.Request start(String keyId) {
        return new StartStreamEncryption.Request("s", "KMS", keyId, null, null);
    }

    private static StopStreamEncryption.Request stop(String keyId) {
        return new StopStreamEncryption.Request("s", "KMS", keyId, null, null);
    }

    private void encrypt(String keyId) {
        node.ok(StartStreamEncryption.SHAPE, start(keyId));
    }

    private static PutRecord.Request record(boolean dryRun) {
        return new PutRecord.Request("s", Blob.of(new byte[] {1}), "k", null, null, null, null, dryRun ? true : null);
    }

    private StreamDescriptionSummary summary(TestNode of) {
        return of.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request("s", null, null))
                .streamDescriptionSummary();
    }

    private List<DataRecord> all(TestNode of) {
        TestClient reader = new TestClient(of);
        return reader.get(reader.iterator("s", "0", "TRIM_HORIZON")).records();
    }

    private void assertFault(WireError error, String name) {
        assertThat(error.name()).isEqualTo(name);
        assertThat(error.message()).isNotEmpty();
    }

    @Test
    @DisplayName("B-140: key id, key ARN, alias, alias ARN, and the service's own key; E-023: described as given")
    void shouldTakeAKeyInEveryForm() {
        String arn = "arn:aws:kms:us-east-1:" + TestNode.ACCOUNT + ":";
        for (String keyId :
                List.of(key.toString(), arn + "key/" + key, ALIAS, arn + ALIAS, KeyReference.SERVICE_ALIAS)) {
            encrypt(keyId);

            assertThat(summary(node).encryptionType()).isEqualTo("KMS");
            assertThat(summary(node).keyId()).isEqualTo(keyId);
            assertThat(summary(node).streamStatus()).isEqualTo("ACTIVE");
            assertThat(client.describe("s").encryptionType()).isEqualTo("KMS");
            assertThat(client.describe("s").keyId()).isEqualTo(keyId);
        }
    }

    @Test
    @DisplayName("B-143, B-072, B-098, E-023, E-024: records say for themselves whether they are encrypted")
    void shouldMarkRecordsInEveryAnswer() {
        assertThat(client.put("s", "k", "clear").encryptionType()).isNull();
        encrypt(ALIAS);
        assertThat(client.put("s", "k", "one").encryptionType()).isEqualTo("KMS");
        PutRecords.Response many = client.putAll("s", entry("k", null, "two"), entry("k", null, "three"));
        assertThat(many.encryptionType()).isEqualTo("KMS");
        node.ok(StopStreamEncryption.SHAPE, stop(ALIAS));
        assertThat(client.put("s", "k", "clear again").encryptionType()).isNull();

        assertThat(all(node))
                .extracting(TestClient::text)
                .containsExactly("clear", "one", "two", "three", "clear again");
        assertThat(all(node)).extracting(DataRecord::encryptionType).containsExactly(null, "KMS", "KMS", "KMS", null);
        assertThat(summary(node).encryptionType()).isEqualTo("NONE");
        assertThat(summary(node).keyId()).isNull();
    }

    @Test
    @DisplayName("mixed records stay readable after a rotation, another key and a restart")
    void shouldReadMixedRecordsAfterRotationAndRestart() {
        assertThat(client.put("s", "k", "clear").sequenceNumber()).isNotEmpty();
        encrypt(ALIAS);
        assertThat(client.put("s", "k", "first generation").sequenceNumber()).isNotEmpty();
        assertThat(node.keys().rotate(key, 2)).isPresent();
        assertThat(client.put("s", "k", "second generation").sequenceNumber()).isNotEmpty();
        encrypt(KeyReference.SERVICE_ALIAS);
        assertThat(client.put("s", "k", "another key").sequenceNumber()).isNotEmpty();

        try (TestNode restarted = node.restarted()) {
            assertThat(all(restarted))
                    .extracting(TestClient::text)
                    .containsExactly("clear", "first generation", "second generation", "another key");
            assertThat(summary(restarted).keyId()).isEqualTo(KeyReference.SERVICE_ALIAS);
            assertThat(new TestClient(restarted).put("s", "k", "x").encryptionType())
                    .isEqualTo("KMS");
        }
    }

    @Test
    @DisplayName("B-141: only KMS is a type to start or stop with")
    void shouldRefuseToStartOrStopNothing() {
        assertFault(
                node.fault(
                        StartStreamEncryption.SHAPE, new StartStreamEncryption.Request("s", "NONE", ALIAS, null, null)),
                "InvalidArgumentException");
        assertFault(
                node.fault(
                        StopStreamEncryption.SHAPE, new StopStreamEncryption.Request("s", "NONE", ALIAS, null, null)),
                "InvalidArgumentException");
    }

    @Test
    @DisplayName("J-008: the present setting is no error")
    void shouldChangeNothingOverThePresentSetting() {
        node.ok(StopStreamEncryption.SHAPE, stop(ALIAS));
        encrypt(ALIAS);
        encrypt(ALIAS);
        assertThat(summary(node).encryptionType()).isEqualTo("KMS");
    }

    @Test
    @DisplayName("E-026: what is no key, or nobody's, is not found; another account's is denied")
    void shouldRefuseAKeyThatIsNotThere() {
        String arn = "arn:aws:kms:us-east-1:" + TestNode.ACCOUNT + ":";
        for (String keyId : List.of(
                "n/a",
                "alias/none",
                arn + "alias/none",
                "00000000-0000-4000-8000-000000000000",
                arn + "key/00000000-0000-4000-8000-000000000000",
                "arn:aws:kms:eu-west-1:" + TestNode.ACCOUNT + ":key/" + key)) {
            assertFault(node.fault(StartStreamEncryption.SHAPE, start(keyId)), "KMSNotFoundException");
        }
        assertFault(
                node.fault(StartStreamEncryption.SHAPE, start("arn:aws:kms:us-east-1:999999999999:key/" + key)),
                "KMSAccessDeniedException");
        RingKey foreign = node.keys().create("999999999999", null, 1);
        assertFault(node.fault(StartStreamEncryption.SHAPE, start(foreign.id().toString())), "KMSNotFoundException");
        assertThat(summary(node).encryptionType()).isEqualTo("NONE");
    }

    @Test
    @DisplayName("B-079, B-112, B-180, E-026: a key out of use fails starts, puts and reads of what it encrypted, and"
            + " nothing else")
    void shouldFailWithTheErrorOfTheKeysState() {
        assertThat(client.put("s", "k", "clear").sequenceNumber()).isNotEmpty();
        encrypt(ALIAS);
        assertThat(client.put("s", "k", "sealed").sequenceNumber()).isNotEmpty();

        assertThat(node.keys().disable(key)).isPresent();
        shouldFail("KMSDisabledException");
        assertThat(node.keys().delete(key, 10)).isPresent();
        shouldFail("KMSInvalidStateException");
        assertThat(node.keys().enable(key)).isPresent();
        assertThat(all(node)).hasSize(2);
        assertThat(node.keys().delete(key, 10)).isPresent();
        assertThat(node.keys().destroy(key, 10)).isTrue();
        shouldFail("KMSNotFoundException");
    }

    private void shouldFail(String name) {
        assertFault(node.fault(StartStreamEncryption.SHAPE, start(key.toString())), name);
        assertFault(node.fault(PutRecord.SHAPE, record(false)), name);
        assertFault(node.fault(PutRecord.SHAPE, record(true)), name);
        assertFault(
                node.fault(
                        PutRecords.SHAPE,
                        new PutRecords.Request(List.of(entry("k", null, "x")), "s", null, null, null)),
                name);
        GetRecords.Response before = client.get(client.iterator("s", "0", "TRIM_HORIZON"));
        assertThat(before.records()).extracting(TestClient::text).containsExactly("clear");
        assertFault(node.fault(GetRecords.SHAPE, TestClient.from(before.nextShardIterator(), null)), name);
    }

    @Test
    @DisplayName("B-075, B-182: a dry run of an encrypted put writes nothing")
    void shouldNotWriteInADryRun() {
        encrypt(ALIAS);

        assertFault(node.fault(PutRecord.SHAPE, record(true)), "DryRunOperationException");
        assertThat(all(node)).isEmpty();
    }

    @Test
    @DisplayName("B-008: no stream, whatever the key")
    void shouldRefuseAMissingStream() {
        StartStreamEncryption.Request start = new StartStreamEncryption.Request("none", "KMS", "n/a", null, null);
        StopStreamEncryption.Request stop = new StopStreamEncryption.Request("none", "KMS", "n/a", null, null);

        assertFault(node.fault(StartStreamEncryption.SHAPE, start), "ResourceNotFoundException");
        assertFault(node.fault(StopStreamEncryption.SHAPE, stop), "ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-009, B-011, E-023: UPDATING, then ACTIVE")
    void shouldGoThroughUpdating() {
        try (TestNode steps = TestNode.start(TestNode.Setup.of(codec).withTransitionMinMs(1))) {
            steps.createStream("s", 1);
            steps.ok(StartStreamEncryption.SHAPE, start(KeyReference.SERVICE_ALIAS));
            assertThat(summary(steps).streamStatus()).isEqualTo("UPDATING");
            assertFault(steps.fault(StopStreamEncryption.SHAPE, stop(ALIAS)), "ResourceInUseException");
            assertThat(new TestClient(steps).put("s", "k", "x").encryptionType())
                    .isEqualTo("KMS");

            steps.settle();

            assertThat(summary(steps).streamStatus()).isEqualTo("ACTIVE");
            steps.ok(StopStreamEncryption.SHAPE, stop(ALIAS));
            assertThat(summary(steps).streamStatus()).isEqualTo("UPDATING");
        }
    }

    @Test
    @DisplayName("B-142: 25 starts, and 25 stops, in a rolling day, when the service's counts are kept")
    void shouldBoundChangesByTheDay() {
        try (TestNode counted = TestNode.start(TestNode.Setup.of(codec).with(LimitsProfile.KINESIS))) {
            counted.createStream("s", 1);
            for (int i = 0; i < 25; i++) {
                counted.ok(StartStreamEncryption.SHAPE, start(KeyReference.SERVICE_ALIAS));
                counted.ok(StopStreamEncryption.SHAPE, stop(ALIAS));
            }
            counted.ok(StopStreamEncryption.SHAPE, stop(ALIAS));

            assertFault(
                    counted.fault(StartStreamEncryption.SHAPE, start(KeyReference.SERVICE_ALIAS)),
                    "LimitExceededException");
            counted.clock().advanceMs(86_400_000);
            counted.ok(StartStreamEncryption.SHAPE, start(KeyReference.SERVICE_ALIAS));
            counted.ok(StopStreamEncryption.SHAPE, stop(ALIAS));
        }
    }
}

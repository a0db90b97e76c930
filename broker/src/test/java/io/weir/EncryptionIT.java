package io.weir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.SdkCalls.Transport;
import io.weir.store.testing.LiveFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

/// A real broker and its files: what is put into an encrypted stream stands in none of them.
final class EncryptionIT {

    private static final int RECORDS = 2_000;

    @TempDir
    Path folder;

    private TestBroker start() {
        return TestBroker.onDisk(folder);
    }

    private static String key(TestBroker broker) {
        String keys = broker.adminGet("/v1/keyring").body();
        int at = keys.indexOf("\"id\":\"") + 6;
        return keys.substring(at, at + 36);
    }

    private static void put(SdkCalls kinesis, String stream, String canary) {
        for (int at = 0; at < RECORDS; at += 500) {
            List<PutRecordsRequestEntry> records = IntStream.range(at, at + 500)
                    .mapToObj(i -> PutRecordsRequestEntry.builder()
                            .partitionKey("key-" + canary + "-" + i)
                            .data(SdkBytes.fromUtf8String("data-" + canary + "-" + i))
                            .build())
                    .toList();
            assertThat(kinesis.putRecords(r -> r.streamName(stream).records(records))
                            .failedRecordCount())
                    .isZero();
        }
        assertThat(kinesis.putRecord(r -> r.streamName(stream)
                                .partitionKey("single-" + canary)
                                .data(SdkBytes.fromUtf8String("single-" + canary)))
                        .sequenceNumber())
                .isNotEmpty();
    }

    private static List<Record> all(SdkCalls kinesis, String stream) {
        List<Record> all = new ArrayList<>();
        String iterator = kinesis.horizon(stream, "shardId-000000000000");
        while (true) {
            String from = iterator;
            GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(from));
            if (page.records().isEmpty()) {
                return all;
            }
            all.addAll(page.records());
            iterator = page.nextShardIterator();
        }
    }

    /// The files that hold a text, whatever they are.
    private List<String> filesWith(String canary) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : LiveFolder.below(folder)) {
            try {
                if (Files.isRegularFile(file) && new String(Files.readAllBytes(file), ISO_8859_1).contains(canary)) {
                    found.add(file.getFileName().toString());
                }
            } catch (NoSuchFileException gone) {
                // The engine deletes files while it runs.
            }
        }
        return found;
    }

    @Test
    void shouldLeaveNoCanaryOfAnEncryptedStreamInAnyFileAndReadMixedRecordsAfterRotationAndRestart()
            throws IOException {
        try (TestBroker broker = start();
                SdkCalls kinesis = SdkCalls.over(Transport.HTTP1_CBOR, broker.endpoint())) {
            kinesis.createStream(r -> r.streamName("clear").shardCount(1));
            kinesis.createStream(r -> r.streamName("sealed").shardCount(1));
            kinesis.startStreamEncryption(r ->
                    r.streamName("sealed").encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
            put(kinesis, "clear", "heron");
            put(kinesis, "sealed", "plover");
            assertThat(broker.adminPost("/v1/keyring/" + key(broker) + "/rotate", "")
                            .body())
                    .contains("\"generations\":2");
            put(kinesis, "sealed", "plover");

            assertThat(filesWith("heron"))
                    .as("the test can see what is in the log")
                    .isNotEmpty();
            assertThat(filesWith("plover")).isEmpty();

            kinesis.stopStreamEncryption(r ->
                    r.streamName("sealed").encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
            put(kinesis, "sealed", "heron");
        }
        assertThat(filesWith("plover")).as("after a stop").isEmpty();

        try (TestBroker broker = start();
                SdkCalls kinesis = SdkCalls.over(Transport.HTTP1_JSON, broker.endpoint())) {
            List<Record> records = all(kinesis, "sealed");

            int encrypted = 2 * (RECORDS + 1);
            assertThat(records).hasSize(encrypted + RECORDS + 1);
            assertThat(records.subList(0, encrypted)).allSatisfy(record -> {
                assertThat(record.encryptionType()).isEqualTo(EncryptionType.KMS);
                assertThat(record.partitionKey()).contains("plover");
                assertThat(record.data().asUtf8String()).contains("plover");
            });
            assertThat(records.subList(encrypted, records.size())).allSatisfy(record -> {
                assertThat(record.encryptionType()).isNull();
                assertThat(record.data().asUtf8String()).contains("heron");
            });
            assertThat(filesWith("plover")).as("after a restart").isEmpty();
        }
    }
}

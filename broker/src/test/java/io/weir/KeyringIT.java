package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.SdkCalls.Transport;
import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.KmsDisabledException;
import software.amazon.awssdk.services.kinesis.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;

/// `weir keyring` and the admin API behind it, and what clients of an encrypted stream notice.
final class KeyringIT {

    private final TestBroker broker = TestBroker.inMemory("--stream", "s:1");
    private final SdkCalls kinesis = SdkCalls.over(Transport.HTTP1_CBOR, broker.endpoint());

    @AfterEach
    void stop() {
        kinesis.close();
        broker.close();
    }

    private CommandRun keyring(String... args) {
        return keyring(broker, args);
    }

    private static CommandRun keyring(TestBroker broker, String... args) {
        List<String> all = new ArrayList<>(List.of("keyring"));
        all.addAll(List.of(args));
        all.addAll(List.of("--admin", broker.admin("").toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private void put() {
        assertThat(kinesis.putRecord(r -> r.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("x")))
                        .encryptionType())
                .isEqualTo(EncryptionType.KMS);
    }

    @Test
    void shouldTakeAKeyThroughItsLifeAsClientsSeeIt() {
        assertThat(keyring("create", "--alias", "alias/orders").text()).contains("ENABLED", "alias/orders");
        kinesis.startStreamEncryption(
                r -> r.streamName("s").encryptionType(EncryptionType.KMS).keyId("alias/orders"));
        put();

        assertThat(keyring("rotate", "alias/orders", "-o", "json").text()).contains("\"generations\":2");
        put();
        assertThat(keyring("disable", "alias/orders").text()).contains("DISABLED");
        assertThatThrownBy(this::put).isInstanceOf(KmsDisabledException.class);
        assertThat(keyring("delete", "alias/orders").text()).contains("PENDING_DELETION");
        assertThatThrownBy(this::put).isInstanceOf(KmsInvalidStateException.class);
        assertThat(keyring("enable", "alias/orders").exitCode()).isEqualTo(ExitCode.OK);
        put();

        String iterator = kinesis.horizon("s", "shardId-000000000000");
        assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records()).hasSize(3);
        assertThat(keyring("list").text()).contains("alias/orders", "000000000000", "ENABLED");
    }

    @Test
    @DisplayName(
            "Each change of a key has one line: who, what, which key, from where, how it ended; and no key material")
    void shouldTakeDownEveryChangeOfAKey(@TempDir Path folder) throws IOException {
        Path audit = folder.resolve("audit.log");
        String key;
        try (TestBroker audited =
                TestBroker.onDisk(folder.resolve("data"), "--stream", "s:1", "--audit-file", audit.toString())) {
            key = id(keyring(audited, "create", "--alias", "alias/orders", "-o", "json"));
            for (String verb : List.of("rotate", "disable", "enable", "delete")) {
                assertThat(keyring(audited, verb, "alias/orders").exitCode()).isEqualTo(ExitCode.OK);
            }
            assertThat(keyring(audited, "rotate", key).err()).contains("not enabled");
            assertThat(keyring(audited, "list").exitCode()).isEqualTo(ExitCode.OK);
        }

        List<String> lines = Files.readAllLines(audit);
        assertThat(lines).hasSize(7);
        assertThat(lines.getFirst())
                .contains("\"principal\":\"weir\"", "\"kinesis:CreateStream\"", ":stream/s\"", "\"outcome\":\"ok\"")
                .doesNotContain("\"source\"");
        assertThat(lines.get(1)).contains("\"weir:CreateKeyringKey\"", "\"subject\":\"" + key + "\"");
        List<String> actions = List.of("Rotate", "Disable", "Enable", "Delete");
        for (int i = 0; i < actions.size(); i++) {
            assertThat(lines.get(2 + i))
                    .contains(
                            "\"event\":\"changed\"",
                            "\"principal\":\"arn:aws:iam::000000000000:root\"",
                            "\"action\":\"weir:" + actions.get(i) + "KeyringKey\"",
                            "\"resource\":\"arn:aws:kms:us-east-1:000000000000:key/" + key + "\"",
                            "\"source\":\"127.0.0.1\"",
                            "\"requestId\"",
                            "\"outcome\":\"ok\"");
        }
        assertThat(lines.get(6)).contains("\"weir:RotateKeyringKey\"", ":key/" + key, "\"outcome\":\"status 409\"");
        assertThat(material(folder.resolve("data").resolve("KEYRING")))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(lines).noneMatch(line -> line.contains(secret)));
    }

    private static String id(CommandRun created) {
        Matcher found = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(created.text());
        assertThat(found.find()).as(created.text()).isTrue();
        return found.group(1);
    }

    /// The secrets in the file of the ring.
    private static List<String> material(Path ring) throws IOException {
        return Pattern.compile("(?m)^generation \\d+ \\d+ (\\S+)$")
                .matcher(Files.readString(ring))
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThat(keyring("rotate", "alias/none").err()).contains("no key has the alias");
        assertThat(keyring("rotate", "00000000-0000-4000-8000-000000000000").err())
                .contains("not found");
        assertThat(keyring("disable", "x").err()).contains("UUID");
        assertThat(keyring("create", "--alias", "orders").err()).contains("alias/NAME");
        assertThat(keyring("create", "--account", "12").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThatThrownBy(() -> kinesis.startStreamEncryption(r ->
                        r.streamName("s").encryptionType(EncryptionType.KMS).keyId("alias/none")))
                .isInstanceOf(KmsNotFoundException.class);
    }

    @Test
    void shouldRefuseToStartWithARingThatOthersMayRead(@TempDir Path folder) throws IOException {
        Path ring = folder.resolve("ring");
        Files.writeString(ring, "weir key ring\n");
        Files.setPosixFilePermissions(ring, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> TestBroker.inMemory("--encryption-keyring", ring.toString()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("0600");
        assertThatThrownBy(() -> TestBroker.inMemory(
                        "--encryption-keyring", folder.resolve("none").toString()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("there is no key ring");
    }
}

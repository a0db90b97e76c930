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
import org.junit.jupiter.api.AfterEach;
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

package io.weir.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.crypto.testing.SeededBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRingTest {

    private static final String ACCOUNT = "123456789012";
    private static final String OTHER = "210987654321";

    @TempDir
    Path folder;

    private final SeededBytes random = new SeededBytes(1);

    private Path file() {
        return folder.resolve("KEYRING");
    }

    private KeyRing open() {
        return KeyRing.open(file(), true, random);
    }

    private static KeyReference named(String text) {
        return KeyReference.parse(text).orElseThrow();
    }

    private static String secret(String ring) {
        int at = ring.indexOf("generation 1 1 ") + "generation 1 1 ".length();
        return ring.substring(at, at + 20);
    }

    @Test
    void shouldMakeNoFileBeforeTheFirstKey() {
        KeyRing ring = open();

        assertThat(ring.keys()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldKeepEveryKeyAndStateInAFileForItsOwnerAlone() throws IOException {
        KeyRing ring = open();
        UUID first = ring.create(ACCOUNT, "alias/a", 1).id();
        UUID second = ring.create(OTHER, null, 2).id();
        UUID third = ring.create(OTHER, "alias/a", 3).id();
        assertThat(ring.rotate(first, 4)).isPresent();
        assertThat(ring.disable(second)).isPresent();
        assertThat(ring.delete(third, 99)).isPresent();

        KeyRing again = open();

        assertThat(List.copyOf(again.keys())).isEqualTo(List.copyOf(ring.keys()));
        assertThat(again.find(first).orElseThrow().generationCount()).isEqualTo(2);
        assertThat(again.find(second).orElseThrow().fault()).contains(KeyFault.DISABLED);
        assertThat(again.find(third).orElseThrow().fault()).contains(KeyFault.PENDING_DELETION);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldFindAKeyByIdAndAliasInItsAccountAlone() {
        KeyRing ring = open();
        RingKey key = ring.create(ACCOUNT, "alias/a", 1);

        assertThat(ring.find(ACCOUNT, named(key.id().toString()), 2)).contains(key);
        assertThat(ring.find(ACCOUNT, named("alias/a"), 2)).contains(key);
        assertThat(ring.find(OTHER, named(key.id().toString()), 2)).isEmpty();
        assertThat(ring.find(OTHER, named("alias/a"), 2)).isEmpty();
        assertThat(ring.find(ACCOUNT, named("alias/b"), 2)).isEmpty();
    }

    /// E-025.
    @Test
    void shouldMakeTheServiceKeyOfAnAccountOnceWhenItIsFirstAskedFor() {
        KeyRing ring = open();

        RingKey key = ring.find(ACCOUNT, named(KeyReference.SERVICE_ALIAS), 1).orElseThrow();

        assertThat(ring.find(ACCOUNT, named(KeyReference.SERVICE_ALIAS), 2)).contains(key);
        assertThat(open().find(ACCOUNT, named(KeyReference.SERVICE_ALIAS), 3)).contains(key);
        assertThat(ring.find(OTHER, named(KeyReference.SERVICE_ALIAS), 4))
                .isPresent()
                .isNotEqualTo(key);
    }

    @Test
    void shouldRefuseAnAliasThatIsTakenOrNone() {
        KeyRing ring = open();
        ring.create(ACCOUNT, "alias/a", 1);

        assertThatThrownBy(() -> ring.create(ACCOUNT, "alias/a", 2)).isInstanceOf(KeyRingException.class);
        assertThatThrownBy(() -> ring.create(ACCOUNT, "a", 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.create(ACCOUNT, "alias/a\nkey x", 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ring.keys()).hasSize(1);
    }

    @Test
    void shouldDestroyAKeyAtItsTimeAndNotBefore() {
        KeyRing ring = open();
        UUID key = ring.create(ACCOUNT, null, 1).id();
        UUID kept = ring.create(ACCOUNT, null, 1).id();
        assertThat(ring.delete(key, 50)).isPresent();
        assertThat(ring.delete(kept, 50)).isPresent();
        assertThat(ring.enable(kept)).isPresent();

        assertThat(ring.due(49)).isEmpty();
        assertThat(ring.destroy(key, 49)).isFalse();
        assertThat(ring.due(50)).extracting(RingKey::id).containsExactly(key);
        assertThat(ring.destroy(kept, 50)).isFalse();
        assertThat(ring.destroy(key, 50)).isTrue();
        assertThat(ring.destroy(key, 50)).isFalse();

        assertThat(ring.find(key)).isEmpty();
        assertThat(open().find(key)).isEmpty();
        assertThat(ring.find(kept).orElseThrow().fault()).isEmpty();
    }

    @Test
    void shouldRotateOnlyAKeyInUse() {
        KeyRing ring = open();
        UUID key = ring.create(ACCOUNT, null, 1).id();
        assertThat(ring.disable(key)).isPresent();

        assertThatThrownBy(() -> ring.rotate(key, 2)).isInstanceOf(KeyRingException.class);
        assertThat(ring.enable(key)).isPresent();
        assertThat(ring.rotate(key, 3).orElseThrow().rotatedAtMs()).isEqualTo(3);
        assertThat(ring.rotate(UUID.randomUUID(), 4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
    void shouldRefuseAFileThatOthersMayUse(String mode) throws IOException {
        open().create(ACCOUNT, null, 1);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(this::open).isInstanceOf(KeyRingException.class).hasMessageContaining("0600");
    }

    @Test
    void shouldRefuseADamagedFileAndShowNothingOfIt() throws IOException {
        open().create(ACCOUNT, "alias/a", 1);
        String good = Files.readString(file());
        String secret = secret(good);
        for (int at = 0; at < good.length(); at++) {
            char other = good.charAt(at) == 'x' ? 'y' : 'x';
            Files.writeString(file(), good.substring(0, at) + other + good.substring(at + 1));

            assertThatThrownBy(this::open)
                    .isInstanceOf(KeyRingException.class)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain(secret));
        }
    }

    @Test
    void shouldRefuseToStartWithoutTheFileThatTheOperatorNames() {
        assertThatThrownBy(() -> KeyRing.open(file(), false, random))
                .isInstanceOf(KeyRingException.class)
                .hasMessageContaining(file().toString());
    }

    @Test
    void shouldNotOverwriteWhatSomebodyElseWrote() {
        KeyRing ring = open();
        ring.create(ACCOUNT, null, 1);
        KeyRing other = open();
        RingKey theirs = other.create(ACCOUNT, null, 2);

        assertThatThrownBy(() -> ring.create(ACCOUNT, null, 3)).isInstanceOf(KeyRingException.class);

        assertThat(ring.keys()).hasSize(1);
        assertThat(open().find(theirs.id())).contains(theirs);
    }

    @Test
    void shouldNeverPrintASecret() throws IOException {
        RingKey key = open().create(ACCOUNT, null, 1);
        String secret = secret(Files.readString(file()));

        assertThat(key + " " + key.generations()).contains("1").doesNotContain(secret);
    }
}

package io.weir.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final byte[] NONCE = new byte[Sealer.NONCE_BYTES];
    private static final byte[] PLAIN = "a secret".getBytes(StandardCharsets.UTF_8);

    private final MasterKey key = new MasterKey(new byte[MasterKey.BYTES]);

    @TempDir
    Path folder;

    @Test
    void shouldOpenWhatItSealed() {
        SealedBytes sealed = key.sealer("test").seal(PLAIN, "here", NONCE);

        assertThat(HexFormat.of().formatHex(sealed.bytes()))
                .doesNotContain(HexFormat.of().formatHex(PLAIN));
        assertThat(key.sealer("test").open(sealed, "here"))
                .hasValueSatisfying(open -> assertThat(open).isEqualTo(PLAIN));
    }

    @Test
    void shouldOpenNothingInAnotherPlaceForAnotherPurposeOrUnderAnotherKey() {
        SealedBytes sealed = key.sealer("test").seal(PLAIN, "here", NONCE);
        byte[] other = new byte[MasterKey.BYTES];
        other[31] = 1;

        assertThat(key.sealer("test").open(sealed, "there")).isEmpty();
        assertThat(key.sealer("other").open(sealed, "here")).isEmpty();
        assertThat(new MasterKey(other).sealer("test").open(sealed, "here")).isEmpty();
    }

    @Test
    void shouldOpenNothingThatWasChanged() {
        Sealer sealer = key.sealer("test");
        byte[] sealed = sealer.seal(PLAIN, "here", NONCE).bytes();
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(sealer.open(new SealedBytes(changed), "here")).isEmpty();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(sealer.open(new SealedBytes(java.util.Arrays.copyOf(sealed, length)), "here"))
                    .isEmpty();
        }
    }

    @Test
    void shouldMakeAFileThatItsOwnerAloneCanRead() throws IOException {
        MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"));
        assertThat(file.exists()).isFalse();

        SealedBytes sealed = file.make(new byte[MasterKey.BYTES]).sealer("x").seal(PLAIN, "", NONCE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.read().sealer("x").open(sealed, "")).isPresent();
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
    void shouldRefuseAFileThatOthersCanUse(String mode) throws IOException {
        MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"));
        file.make(new byte[MasterKey.BYTES]);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(file::read)
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("can be used by others")
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weir master key 1\n", "weir master key 1\n00\n", "weir master key 2\n", "x\ny\n"})
    void shouldRefuseAFileThatIsNoKeyWithoutShowingIt(String text) throws IOException {
        Path path = folder.resolve("master.key");
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> new MasterKeyFile(path).read())
                .isInstanceOf(KeyFileException.class)
                .hasMessage(path + " is not a master key of Weir");
    }

    @Test
    void shouldPrintNothingOfAKey() {
        assertThat(key + " " + key.sealer("x") + " " + new SealedBytes(PLAIN))
                .isEqualTo("MasterKey[32 bytes] Sealer SealedBytes[8 bytes]");
    }
}

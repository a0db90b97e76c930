package io.weir.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRingFileTest {

    @TempDir
    Path folder;

    private boolean broken;

    /// The file is in place then, and only its name may be lost in a power cut: it is ours and no stranger's.
    @Test
    void shouldGoOnAfterAFolderThatWouldNotBecomeDurable() throws IOException {
        Path path = folder.resolve("KEYRING");
        KeyRingFile file = new KeyRingFile(path, _ -> {
            if (broken) {
                throw new IOException("refused");
            }
        });
        file.write("one");
        broken = true;
        assertThatThrownBy(() -> file.write("two")).isInstanceOf(KeyRingException.class);
        broken = false;

        file.write("three");

        assertThat(path).hasContent("three");
    }

    @Test
    void shouldRefuseAFileThatSomebodyElseChanged() throws IOException {
        Path path = folder.resolve("KEYRING");
        KeyRingFile file = new KeyRingFile(path);
        file.write("one");
        Files.writeString(path, "theirs");

        assertThatThrownBy(() -> file.write("two")).hasMessageContaining("changed by somebody else");
    }
}

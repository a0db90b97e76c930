package io.weir.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of the audit log.
final class RotatedFileTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("audit.log");
    }

    private static void write(RotatedFile file, String... lines) throws IOException {
        for (String line : lines) {
            file.write((line + "\n").getBytes(UTF_8), true);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("Lines in order, the oldest file goes, and there is never one too many")
    void shouldTakeTurns() throws IOException {
        try (RotatedFile file = new RotatedFile(file(), 8, 3)) {
            write(file, "first", "second", "third", "fourth", "5", "6");
        }
        assertThat(files()).containsExactly("audit.log", "audit.log.1", "audit.log.2");
        assertThat(file()).hasContent("5\n6\n");
        assertThat(folder.resolve("audit.log.1")).hasContent("fourth\n");
        assertThat(folder.resolve("audit.log.2")).hasContent("third\n");
    }

    @Test
    void shouldKeepOneFileWhenToldTo() throws IOException {
        try (RotatedFile file = new RotatedFile(file(), 10, 1)) {
            write(file, "first", "second");
        }
        assertThat(files()).containsExactly("audit.log");
        assertThat(file()).hasContent("second\n");
    }

    @Test
    @DisplayName("After a restart it goes on where it was, and ends a line that was cut off")
    void shouldGoOnAfterARestart() throws IOException {
        try (RotatedFile file = new RotatedFile(file(), 1000, 3)) {
            write(file, "first");
        }
        Files.writeString(file(), Files.readString(file()) + "{\"cut");
        try (RotatedFile file = new RotatedFile(file(), 1000, 3)) {
            write(file, "second");
        }
        assertThat(file()).hasContent("first\n{\"cut\nsecond\n");
    }

    @Test
    @DisplayName("For the owner's eyes alone, after a turn as well")
    void shouldLetNobodyElseRead() throws IOException {
        try (RotatedFile file = new RotatedFile(file(), 3, 3)) {
            write(file, "first", "second");
        }
        for (String name : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("What failed is tried again with the next line")
    void shouldRecover() throws IOException {
        Path missing = folder.resolve("later/audit.log");
        try (RotatedFile file = new RotatedFile(missing, 1000, 3)) {
            assertThatThrownBy(() -> write(file, "first")).isInstanceOf(IOException.class);
            Files.createDirectory(missing.getParent());
            write(file, "second");
        }
        assertThat(missing).hasContent("second\n");
    }
}

package io.weir.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The file that holds the master key: a line that says what it is, and 64 hexadecimal digits. Nobody but its owner may
/// be able to read it (mode 0600 or less); it is refused otherwise, because then nobody knows who has read it.
public final class MasterKeyFile {

    private static final String HEAD = "weir master key 1";
    private static final int LENGTH_MAX = 1024;

    private final Path path;

    /// @param path where the file is or is to be; a link is followed
    public MasterKeyFile(Path path) {
        this.path = path;
    }

    /// Where the file is.
    public Path path() {
        return path;
    }

    /// Whether there is one.
    public boolean exists() {
        return Files.exists(path);
    }

    /// The key in the file.
    ///
    /// @throws KeyFileException when others may read it, or it is not such a file
    public MasterKey read() {
        try {
            SecretFile.refuseOthers(path, "master key");
            if (Files.size(path) > LENGTH_MAX) {
                throw notAKey();
            }
            List<String> lines = Files.readAllLines(path, StandardCharsets.US_ASCII);
            if (lines.size() != 2 || !lines.getFirst().equals(HEAD)) {
                throw notAKey();
            }
            return new MasterKey(HexFormat.of().parseHex(lines.getLast()));
        } catch (IllegalArgumentException e) {
            throw notAKey();
        } catch (IOException e) {
            throw new KeyFileException("cannot read master key " + path + ": " + e.getMessage(), e);
        }
    }

    /// Makes the file with a new key, so that it is there whole after a power cut or not at all. Readable by its
    /// owner alone from the first byte on.
    ///
    /// @param fresh [MasterKey#BYTES] bytes from a cryptographic source
    public MasterKey make(byte[] fresh) {
        MasterKey key = new MasterKey(fresh);
        String text = HEAD + "\n" + HexFormat.of().formatHex(fresh) + "\n";
        Path folder = path.toAbsolutePath().getParent();
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (FileChannel file = FileChannel.open(unfinished, options, ownerOnly)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    int ignored = file.write(bytes);
                }
                file.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
            return key;
        } catch (IOException e) {
            throw new KeyFileException("cannot make master key " + path + ": " + e.getMessage(), e);
        }
    }

    private KeyFileException notAKey() {
        return new KeyFileException(path + " is not a master key of Weir");
    }
}

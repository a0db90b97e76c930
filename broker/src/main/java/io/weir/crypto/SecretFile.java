package io.weir.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// A file that holds one secret text, for its owner's eyes alone.
public final class SecretFile {

    /// A token is a line; anything longer is another file.
    private static final int BYTES_MAX = 4096;

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private SecretFile() {}

    /// The text, without the blanks around it.
    ///
    /// @throws KeyFileException when others may read the file, or it is empty or cannot be read
    public static String read(Path path) {
        try {
            refuseOthers(path, "token file");
            if (Files.size(path) > BYTES_MAX) {
                throw new KeyFileException("token file " + path + " is larger than " + BYTES_MAX + " bytes");
            }
            String text = Files.readString(path, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw new KeyFileException("token file " + path + " is empty");
            }
            return text;
        } catch (IOException e) {
            throw new KeyFileException("cannot read token file " + path + ": " + e, e);
        }
    }

    /// @param what the file in a word, for the message
    /// @throws KeyFileException when others than its owner may use the file
    static void refuseOthers(Path path, String what) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(path));
        if (OTHERS.stream().anyMatch(permissions::contains)) {
            throw new KeyFileException(what + " " + path + " can be used by others than its owner (its mode is "
                    + PosixFilePermissions.toString(permissions)
                    + "); make a new one if they may have read it, and `chmod 600` the file");
        }
    }
}

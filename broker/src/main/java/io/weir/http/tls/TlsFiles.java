package io.weir.http.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Where a certificate and its key lie, both as PEM.
///
/// @param certificate the server's certificate, then those that lead to a root, in that order
/// @param key the private key of the first one: PKCS#8, PKCS#1 or SEC 1, without a password
public record TlsFiles(Path certificate, Path key) {

    /// A chain of a few certificates is some 10 KiB.
    static final int BYTES_MAX = 1 << 20;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /// What the files hold now.
    ///
    /// @throws TlsException when one cannot be read, is too large, or the key may be read by others than its owner
    TlsBytes read() throws TlsException {
        checkOwnerOnly();
        return new TlsBytes(read("certificate", certificate), read("key", key));
    }

    private static byte[] read(String what, Path path) throws TlsException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new TlsException(path + " is too large for a " + what + ": more than " + BYTES_MAX + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException _) {
            throw new TlsException("cannot read the " + what + " " + path + ": there is no such file");
        } catch (AccessDeniedException _) {
            throw new TlsException("cannot read the " + what + " " + path + ": permission denied");
        } catch (IOException e) {
            throw new TlsException("cannot read the " + what + " " + path + ": " + e.getMessage());
        }
    }

    /// Whoever can read the key can pretend to be the broker.
    private void checkOwnerOnly() throws TlsException {
        Set<PosixFilePermission> mode;
        try {
            mode = Files.getPosixFilePermissions(key);
        } catch (UnsupportedOperationException _) {
            return;
        } catch (IOException e) {
            throw new TlsException("cannot read the key " + key + ": "
                    + (e instanceof NoSuchFileException ? "there is no such file" : e.getMessage()));
        }
        if (!OWNER_ONLY.containsAll(mode)) {
            throw new TlsException("the key " + key + " has the mode " + PosixFilePermissions.toString(mode)
                    + "; nobody but its owner may read it: chmod 600 " + key);
        }
    }
}

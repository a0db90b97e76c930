package io.weir.auth;

import io.weir.crypto.SealedBytes;
import io.weir.crypto.Sealer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;

/// The tokens of sessions: each holds the session's own key, sealed, so that the broker remembers nothing about
/// sessions and knows them after a restart. For any thread.
///
/// Layout before sealing, big-endian: `version u8 = 1 | access key id text | id of the key behind it text |
/// expiresAtMs i64 | secret text`, a text being `length u16 | UTF-8`.
final class SessionTokens {

    private static final int VERSION = 1;
    private static final String CONTEXT = "session";

    /// Longer texts are none of ours.
    private static final int LENGTH_MAX = 1024;

    /// What a token holds.
    ///
    /// @param accessKeyId the session's key
    /// @param behind the lasting key that it was made with, whose end is its end
    /// @param secret what the session's key signs with
    /// @param expiresAtMs when it ends to be good
    record Session(String accessKeyId, String behind, String secret, long expiresAtMs) {

        @Override
        public String toString() {
            return "Session[" + accessKeyId + "]";
        }
    }

    private final Sealer sealer;

    SessionTokens(Sealer sealer) {
        this.sealer = sealer;
    }

    String issue(Session session, byte[] nonce) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(session.accessKeyId());
            out.writeUTF(session.behind());
            out.writeLong(session.expiresAtMs());
            out.writeUTF(session.secret());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder()
                .encodeToString(sealer.seal(bytes.toByteArray(), CONTEXT, nonce).bytes());
    }

    /// What a token holds; empty for a text that we did not issue.
    Optional<Session> open(String token) {
        if (token.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            SealedBytes sealed = new SealedBytes(Base64.getDecoder().decode(token));
            return sealer.open(sealed, CONTEXT).map(SessionTokens::read);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Session read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("version " + version);
            }
            String accessKeyId = in.readUTF();
            String behind = in.readUTF();
            long expiresAtMs = in.readLong();
            return new Session(accessKeyId, behind, in.readUTF(), expiresAtMs);
        } catch (IOException e) {
            throw new IllegalArgumentException("A sealed token of another layout", e);
        }
    }
}

package io.weir.auth;

import io.weir.catalog.AccessKey;
import io.weir.catalog.IdentityChange;
import io.weir.catalog.PolicyKey;
import io.weir.catalog.UserKey;
import io.weir.crypto.Sealer;
import io.weir.time.Ids;
import java.util.Base64;

/// Makes keys, in the forms that clients know: `AKIA` or `ASIA` and sixteen letters and digits, and a secret of forty
/// characters. For any thread.
public final class KeyMint {

    static final String LASTING = "AKIA";
    static final String SESSION = "ASIA";

    /// Thirty bytes are forty characters of base64: 240 bits.
    private static final int SECRET_BYTES = 30;

    private static final int ID_CHARACTERS = 16;
    private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final IdentitySecrets secrets;
    private final SessionTokens tokens;
    private final Ids ids;

    /// Seals what it makes with these secrets.
    public KeyMint(IdentitySecrets secrets, Ids ids) {
        this.secrets = secrets;
        this.tokens = new SessionTokens(secrets.sessions());
        this.ids = ids;
    }

    /// A new key, and the change that makes it valid.
    ///
    /// @param pair shown once
    /// @param change for the catalog; its secret is sealed
    public record Minted(KeyPair pair, IdentityChange.CreateAccessKey change) {}

    /// Makes a lasting key.
    public Minted lasting(UserKey owner) {
        KeyPair pair = new KeyPair(id(LASTING), secret(), "", Long.MAX_VALUE);
        return new Minted(
                pair,
                new IdentityChange.CreateAccessKey(
                        pair.accessKeyId(),
                        owner,
                        secrets.sealSecret(pair.accessKeyId(), owner, pair.secretAccessKey(), nonce())));
    }

    /// Makes a key for a while: good as long as the key behind it is, and not after `expiresAtMs`. Nothing of it is
    /// stored.
    public KeyPair session(AccessKey behind, long expiresAtMs) {
        String id = id(SESSION);
        String secret = secret();
        String token = tokens.issue(new SessionTokens.Session(id, behind.id(), secret, expiresAtMs), nonce());
        return new KeyPair(id, secret, token, expiresAtMs);
    }

    /// The change that attaches a policy, sealed.
    public IdentityChange.PutPolicy policy(PolicyKey place, String document) {
        return new IdentityChange.PutPolicy(place, secrets.sealPolicy(place, document, nonce()));
    }

    private byte[] nonce() {
        return ids.bytes(Sealer.NONCE_BYTES);
    }

    private String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (byte random : ids.bytes(ID_CHARACTERS)) {
            id.append(ID_ALPHABET.charAt(random & ID_ALPHABET.length() - 1));
        }
        return id.toString();
    }

    private String secret() {
        return Base64.getEncoder().encodeToString(ids.bytes(SECRET_BYTES));
    }
}

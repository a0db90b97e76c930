package io.weir.auth;

import io.weir.catalog.AccessKey;
import io.weir.catalog.Identities;
import io.weir.catalog.IdentityPolicy;
import io.weir.catalog.PolicyKey;
import io.weir.catalog.UserKey;
import io.weir.crypto.MasterKey;
import io.weir.crypto.SealedBytes;
import io.weir.crypto.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Seals and opens what the catalog holds of identities. A secret is bound to its key and owner, a policy to its place
/// and name, so that neither can be moved to another by whoever can write the store. For any thread; never printed.
public final class IdentitySecrets {

    private final Sealer keys;
    private final Sealer policies;
    private final Sealer sessions;

    /// Everything is sealed under this key.
    public IdentitySecrets(MasterKey masterKey) {
        this.keys = masterKey.sealer("access key secret 1");
        this.policies = masterKey.sealer("identity policy 1");
        this.sessions = masterKey.sealer("session token 1");
    }

    /// Whether what a catalog holds was sealed under this master key.
    public boolean fit(Identities identities) {
        return identities.keys().stream().allMatch(key -> open(key).isPresent());
    }

    /// Seals the secret of a key.
    SealedBytes sealSecret(String accessKeyId, UserKey owner, String secret, byte[] nonce) {
        return keys.seal(utf8(secret), place(accessKeyId, owner), nonce);
    }

    /// The secret of a key.
    ///
    /// @throws IllegalStateException when it was sealed under another master key, or moved
    String secret(AccessKey key) {
        return open(key)
                .map(IdentitySecrets::text)
                .orElseThrow(() -> new IllegalStateException("The secret of " + key.id() + " does not open"));
    }

    /// Seals a policy for its place.
    ///
    /// @param nonce [Sealer#NONCE_BYTES] fresh random bytes
    public SealedBytes sealPolicy(PolicyKey place, String document, byte[] nonce) {
        return policies.seal(utf8(document), place(place), nonce);
    }

    /// The JSON text of a policy.
    ///
    /// @throws IllegalStateException when it was sealed under another master key, or moved
    public String document(IdentityPolicy policy) {
        return policies.open(policy.document(), place(policy.key()))
                .map(IdentitySecrets::text)
                .orElseThrow(() -> new IllegalStateException("The policy " + policy.key() + " does not open"));
    }

    Sealer sessions() {
        return sessions;
    }

    private Optional<byte[]> open(AccessKey key) {
        return keys.open(key.secret(), place(key.id(), key.owner()));
    }

    private static String place(String accessKeyId, UserKey owner) {
        return accessKeyId + "/" + owner;
    }

    private static String place(PolicyKey key) {
        return key.accountId() + "/" + key.user() + "/" + key.name();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "IdentitySecrets";
    }
}

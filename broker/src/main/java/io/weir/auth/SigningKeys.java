package io.weir.auth;

import io.weir.protocol.sigv4.SigningKey;
import io.weir.protocol.sigv4.SigningScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The signing keys of the days and access keys that requests came with: making one takes an opened secret and four
/// rounds of hashing. For any thread.
///
/// An id stands for one secret for ever, so nothing here gets old: whoever asks has found the key in the catalog first.
final class SigningKeys {

    /// Kept keys; one more and all are made anew when they are needed.
    static final int KEPT_MAX = 10_000;

    private record Slot(String accessKeyId, SigningScope scope) {}

    private final Map<Slot, SigningKey> kept = new ConcurrentHashMap<>();

    SigningKey get(String accessKeyId, SigningScope scope, Supplier<String> secret) {
        Slot slot = new Slot(accessKeyId, scope);
        SigningKey key = kept.get(slot);
        if (key != null) {
            return key;
        }
        SigningKey made = SigningKey.derive(secret.get(), scope);
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        kept.put(slot, made);
        return made;
    }

    int size() {
        return kept.size();
    }
}

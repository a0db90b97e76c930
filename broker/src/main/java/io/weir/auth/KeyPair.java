package io.weir.auth;

/// A new key with its secret, to be shown once to whom it is for. Never printed.
///
/// @param accessKeyId names the key
/// @param secretAccessKey signs
/// @param sessionToken goes with every request of a session's key; empty for a lasting key
/// @param expiresAtMs when a session's key ends to be good; [Long#MAX_VALUE] for a lasting one
public record KeyPair(String accessKeyId, String secretAccessKey, String sessionToken, long expiresAtMs) {

    @Override
    public String toString() {
        return "KeyPair[" + accessKeyId + "]";
    }
}

package io.weir.client;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys that sign a call.
 *
 * @param accessKeyId names the key; sent in clear
 * @param secretAccessKey signs; never sent, never printed
 * @param sessionToken sent with temporary keys; empty for lasting ones
 */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {
    private static final Credentials PLACEHOLDER = new Credentials("weir", "weir", "");

    /** Refuses a key without id or without secret. */
    public Credentials {
        if (accessKeyId.isBlank() || secretAccessKey.isEmpty()) {
            throw new IllegalArgumentException("Credentials need an access key id and a secret access key");
        }
        Objects.requireNonNull(sessionToken);
    }

    /**
     * Keys for a service that looks only at the form of a signature: a call is always signed, so that such a service
     * treats it like that of any other client.
     */
    public static Credentials placeholder() {
        return PLACEHOLDER;
    }

    /**
     * The keys of {@link #fromEnvironment}, else those of the profile that {@code AWS_PROFILE} names, else of
     * {@code default}, in the file that {@code AWS_SHARED_CREDENTIALS_FILE} names, else {@code ~/.aws/credentials}; nothing
     * when there are none.
     *
     * @throws java.io.UncheckedIOException if that file cannot be read
     */
    public static Optional<Credentials> find(Map<String, String> environment) {
        return fromEnvironment(environment).or(() -> ProfileFile.credentials(environment));
    }

    /**
     * The keys of {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}; nothing when
     * either of the first two is absent or empty.
     */
    public static Optional<Credentials> fromEnvironment(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (id.isBlank() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(id, secret, environment.getOrDefault("AWS_SESSION_TOKEN", "")));
    }

    /** The key's id alone. */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}

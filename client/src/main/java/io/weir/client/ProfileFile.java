package io.weir.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The credentials file of the AWS clients: sections in brackets, and in them {@code name = value}. */
final class ProfileFile {
    private static final String FILE = "AWS_SHARED_CREDENTIALS_FILE";
    private static final String PROFILE = "AWS_PROFILE";

    private ProfileFile() {}

    /**
     * The keys of the profile that {@code AWS_PROFILE} names, else of {@code default}, in the file that
     * {@code AWS_SHARED_CREDENTIALS_FILE} names, else {@code ~/.aws/credentials}; nothing when there is no such file or no
     * such keys.
     */
    static Optional<Credentials> credentials(Map<String, String> environment) {
        Optional<Path> file = file(environment);
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return Optional.empty();
        }
        String profile = environment.getOrDefault(PROFILE, "");
        Map<String, String> values = section(file.get(), profile.isBlank() ? "default" : profile.strip());
        String id = values.getOrDefault("aws_access_key_id", "");
        String secret = values.getOrDefault("aws_secret_access_key", "");
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(id, secret, values.getOrDefault("aws_session_token", "")));
    }

    private static Optional<Path> file(Map<String, String> environment) {
        String named = environment.getOrDefault(FILE, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String home = environment.getOrDefault("HOME", "");
        return home.isBlank() ? Optional.empty() : Optional.of(Path.of(home, ".aws", "credentials"));
    }

    private static Map<String, String> section(Path file, String profile) {
        Map<String, String> values = new HashMap<>();
        boolean inside = false;
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String text = line.strip();
                int equals = text.indexOf('=');
                if (text.startsWith("[") && text.endsWith("]")) {
                    inside = text.substring(1, text.length() - 1).strip().equals(profile);
                } else if (inside && !text.startsWith("#") && !text.startsWith(";") && equals > 0) {
                    values.put(
                            text.substring(0, equals).strip(),
                            text.substring(equals + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}

package io.weir.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The two files of the AWS clients: sections in brackets, and in them {@code name = value}; a name whose value is empty opens
 * a group of indented ones.
 */
final class ProfileFile {
    private static final String FILE = "AWS_SHARED_CREDENTIALS_FILE";
    private static final String PROFILE = "AWS_PROFILE";

    private static final String CONFIG = "AWS_CONFIG_FILE";
    private static final String SERVICE = "kinesis";

    private ProfileFile() {}

    /**
     * What the profile sets in the file that {@code AWS_CONFIG_FILE} names, else {@code ~/.aws/config}; empty for nothing.
     */
    static String setting(Map<String, String> environment, String name) {
        return profile(environment).getOrDefault(name, "");
    }

    /** {@code endpoint_url} of the profile's services section for Kinesis, else of the profile; empty for none. */
    static String endpoint(Map<String, String> environment) {
        Map<String, String> profile = profile(environment);
        String services = profile.getOrDefault("services", "");
        String own = services.isEmpty()
                ? ""
                : config(environment)
                        .map(file -> section(file, "services " + services))
                        .orElse(Map.of())
                        .getOrDefault(SERVICE + ".endpoint_url", "");
        return own.isEmpty() ? profile.getOrDefault("endpoint_url", "") : own;
    }

    private static Map<String, String> profile(Map<String, String> environment) {
        String name = name(environment);
        return config(environment)
                .map(file -> section(file, name.equals("default") ? name : "profile " + name))
                .orElse(Map.of());
    }

    private static String name(Map<String, String> environment) {
        String profile = environment.getOrDefault(PROFILE, "");
        return profile.isBlank() ? "default" : profile.strip();
    }

    private static Optional<Path> config(Map<String, String> environment) {
        return file(environment, CONFIG, "config").filter(Files::isRegularFile);
    }

    /**
     * The keys of the profile that {@code AWS_PROFILE} names, else of {@code default}, in the file that
     * {@code AWS_SHARED_CREDENTIALS_FILE} names, else {@code ~/.aws/credentials}; nothing when there is no such file or no
     * such keys.
     */
    static Optional<Credentials> credentials(Map<String, String> environment) {
        Optional<Path> file = file(environment, FILE, "credentials");
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return Optional.empty();
        }
        Map<String, String> values = section(file.get(), name(environment));
        String id = values.getOrDefault("aws_access_key_id", "");
        String secret = values.getOrDefault("aws_secret_access_key", "");
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(id, secret, values.getOrDefault("aws_session_token", "")));
    }

    private static Optional<Path> file(Map<String, String> environment, String variable, String usual) {
        String named = environment.getOrDefault(variable, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String home = environment.getOrDefault("HOME", "");
        return home.isBlank() ? Optional.empty() : Optional.of(Path.of(home, ".aws", usual));
    }

    /** What a section sets; what stands in a group is named {@code group.name}. */
    private static Map<String, String> section(Path file, String wanted) {
        Map<String, String> values = new HashMap<>();
        boolean inside = false;
        String group = "";
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String text = line.strip();
                int equals = text.indexOf('=');
                if (text.startsWith("[") && text.endsWith("]")) {
                    inside = text.substring(1, text.length() - 1).strip().equals(wanted);
                    group = "";
                } else if (inside && !text.startsWith("#") && !text.startsWith(";") && equals > 0) {
                    String name = text.substring(0, equals).strip();
                    String value = text.substring(equals + 1).strip();
                    group = line.equals(line.stripLeading()) ? value.isEmpty() ? name + "." : "" : group;
                    values.put(value.isEmpty() ? name : group + name, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}

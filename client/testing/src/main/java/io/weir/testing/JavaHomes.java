package io.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java runtimes of this machine. */
final class JavaHomes {
    /** The property that names one, when none is found. */
    static final String PROPERTY = "weir.testing.java-home";

    private static final Pattern FEATURE = Pattern.compile("\"?(\\d+).*");
    private static final Path MAC_HOME = Path.of("Contents", "Home");

    private JavaHomes() {}

    /** The first of those that are named or lie in the usual places whose version is wanted. */
    static Optional<Path> find(IntPredicate wanted) {
        for (Path home : candidates(System.getenv())) {
            if (wanted.test(feature(home))) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    /** The version of a home, such as 25; 0 where there is none. */
    static int feature(Path home) {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
        Matcher version = FEATURE.matcher(release.getProperty("JAVA_VERSION", ""));
        return version.matches() ? Integer.parseInt(version.group(1)) : 0;
    }

    private static List<Path> candidates(Map<String, String> environment) {
        List<Path> homes = new ArrayList<>();
        named(System.getProperty(PROPERTY, ""), homes);
        named(environment.getOrDefault("JAVA_HOME", ""), homes);
        // As build services name them: JAVA_HOME_25_X64.
        environment.forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME_")) {
                named(value, homes);
            }
        });
        Path user = Path.of(System.getProperty("user.home", ""));
        for (Path folder : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt"),
                Path.of("/opt/java"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                user.resolve(".sdkman").resolve("candidates").resolve("java"),
                user.resolve(".jdks"))) {
            list(folder, homes);
        }
        return homes;
    }

    private static void named(String home, List<Path> homes) {
        if (!home.isBlank()) {
            homes.add(Path.of(home));
        }
    }

    private static void list(Path folder, List<Path> homes) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> children = Files.list(folder)) {
            children.sorted().forEach(child -> homes.add(inBundle(child)));
        } catch (IOException | UncheckedIOException e) {
            // A folder that nobody may read holds nothing for us.
            return;
        }
    }

    private static Path inBundle(Path child) {
        String name = child.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jdk") || name.endsWith(".jre") ? child.resolve(MAC_HOME) : child;
    }
}

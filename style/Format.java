import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Holds the sources of all modules to one format: `Format check ROOT` lists the files that differ and fails,
/// `Format fix ROOT` rewrites them.
final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    /// Modules that lie inside other folders.
    private static final List<String> INNER = List.of(".ci/clients.d/java", "client/testing");

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean fix = args[0].equals("fix");
        Path root = Path.of(args[1]).toRealPath();
        List<Path> differing = sources(root).parallelStream()
                .filter(file -> differs(file, fix))
                .map(root::relativize)
                .toList();
        differing.forEach(file -> System.out.println((fix ? "formatted " : "not formatted: ") + file));
        if (!fix && !differing.isEmpty()) {
            System.out.println(differing.size() + " files differ from the format; run .ci/format");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var modules = Stream.concat(Files.list(root), INNER.stream().map(root::resolve));
                var files = modules.map(module -> module.resolve("src"))
                        .filter(Files::isDirectory)
                        .flatMap(Format::walk)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean differs(Path file, boolean fix) {
        try {
            String source = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(CommentFill.fill(source));
            if (fix && !formatted.equals(source)) {
                Files.writeString(file, formatted);
            }
            return !formatted.equals(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            System.out.println("not Java as the formatter reads it: " + file + ": " + e.getMessage());
            return true;
        }
    }
}
